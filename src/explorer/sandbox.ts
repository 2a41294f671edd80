import { welcome } from './examples/welcome.js'
import { authorizedFetch, currentState } from './session.js'

/** What of Apollo's script is used here. */
interface SandboxOptions {
  target: string
  initialEndpoint: string
  initialState: { document: string; pollForSchemaUpdates: boolean }
  handleRequest: typeof authorizedFetch
  allowDynamicStyles: boolean
  endpointIsEditable: boolean
  hideCookieToggle: boolean
  runTelemetry: boolean
}

declare global {
  interface Window {
    EmbeddedSandbox?: new (options: SandboxOptions) => unknown
  }
}

const source = 'https://embeddable-sandbox.cdn.apollographql.com/v2/embeddable-sandbox.umd.production.min.js'
const patience = 8_000

const show = (id: string): void => document.getElementById(id)?.removeAttribute('hidden')
const hide = (id: string): void => document.getElementById(id)?.setAttribute('hidden', '')

function giveUp(): void {
  hide('loading')
  hide('sign-in')
  show('offline')
}

function start(): void {
  if (!window.EmbeddedSandbox) return giveUp()
  hide('loading')
  hide('offline')
  // oxlint-disable-next-line no-new -- It fills the target by itself.
  new window.EmbeddedSandbox({
    target: '#sandbox',
    initialEndpoint: new URL('/graphql', location.href).href,
    initialState: { document: welcome, pollForSchemaUpdates: false },
    // Whoever signed in in the offline explorer, in this browser tab, is signed in here.
    handleRequest: authorizedFetch,
    allowDynamicStyles: false,
    endpointIsEditable: false,
    hideCookieToggle: true,
    runTelemetry: false,
  })
}

const { session } = currentState()
if (session) document.getElementById('who')?.append(`Signed in as ${session.email}`)
else show('sign-in')

const script = document.createElement('script')
script.src = source
script.addEventListener('load', start)
script.addEventListener('error', giveUp)
document.head.append(script)
setTimeout(() => window.EmbeddedSandbox ?? giveUp(), patience)
