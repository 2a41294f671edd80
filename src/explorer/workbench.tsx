import { explorerPlugin } from '@graphiql/plugin-explorer'
import { createGraphiQLFetcher } from '@graphiql/toolkit'
import { useGraphiQL, useGraphiQLActions } from '@graphiql/react'
import { GraphiQL, HISTORY_PLUGIN } from 'graphiql'
import { createClient } from 'graphql-ws'
import { useEffect, type ReactNode } from 'react'
import { AccountMenu } from './account-menu.js'
import { examplesPlugin } from './examples-panel.js'
import { welcome } from './examples/welcome.js'
import { withFiles } from './files.js'
import { linkedExample } from './linked-example.js'
import { authorizedFetch, currentToken, type Session } from './session.js'

const plugins = [examplesPlugin, explorerPlugin({ showAttribution: false }), HISTORY_PLUGIN]
// Signed out the gateway does not tell its schema: asking would only show an error, and so would what lives on it.
const signedOut = { schema: null, plugins: [examplesPlugin, HISTORY_PLUGIN], referencePlugin: null }
/** For subscriptions. It connects when the first one begins, each time with the token of then. */
const wsClient = createClient({
  url: new URL('/graphql', location.href).href.replace(/^http/, 'ws'),
  connectionParams: async () => ({ authorization: `Bearer ${(await currentToken()) ?? ''}` }),
})
const fetcher = createGraphiQLFetcher({
  url: '/graphql',
  fetch: (url: string | URL | Request, init?: RequestInit) => authorizedFetch(url, withFiles(init ?? {})),
  wsClient,
  enableIncrementalDelivery: false,
})
const firstTabs = [{ query: welcome }]
const firstStart = localStorage.getItem('graphiql:tabState') === null && !linkedExample

interface WorkbenchProps {
  session: Session | null
  onSignIn: () => void
}

export function Workbench({ session, onSignIn }: WorkbenchProps): ReactNode {
  return (
    <GraphiQL
      fetcher={fetcher}
      visiblePlugin={examplesPlugin}
      defaultTabs={firstTabs}
      defaultEditorToolsVisibility="variables"
      schemaDescription
      plugins={plugins}
      {...(session ? {} : signedOut)}
    >
      <GraphiQL.Logo>
        <span className="brand">Leadsy Gateway</span>
        {session ? (
          <AccountMenu session={session} />
        ) : (
          <button type="button" className="primary" onClick={onSignIn}>
            Sign in
          </button>
        )}
      </GraphiQL.Logo>
      <SmallerPrint />
      <ActiveTabInView />
      <PanelFromItsTop />
      {session && firstStart && <FirstRun />}
    </GraphiQL>
  )
}

/** Runs the welcome query, so that who comes for the first time sees an answer before pressing anything. */
function FirstRun(): ReactNode {
  const actions = useGraphiQLActions()
  const ready = useGraphiQL(({ queryEditor, responseEditor, schema }) =>
    Boolean(queryEditor && responseEditor && schema),
  )
  useEffect(() => {
    if (ready) actions.run()
  }, [ready, actions])
  return null
}

/** GraphiQL's own 15 pixels leave no room for a line of a query beside the panels. */
function SmallerPrint(): ReactNode {
  const editors = useGraphiQL(({ queryEditor, variableEditor, headerEditor, responseEditor }) => [
    queryEditor,
    variableEditor,
    headerEditor,
    responseEditor,
  ])
  useEffect(() => {
    for (const editor of editors) editor?.updateOptions({ fontSize: 13, wordWrap: 'on' })
  }, [editors])
  return null
}

/** A new tab opens to the right of all others, where there may be no room to see it. */
function ActiveTabInView(): ReactNode {
  const { id, title } = useGraphiQL(({ tabs, activeTabIndex }) => ({ ...tabs[activeTabIndex] }))
  useEffect(() => {
    document.querySelector('.graphiql-tab-active')?.scrollIntoView({ inline: 'nearest' })
  }, [id, title])
  return null
}

/** All panels scroll in one place: the next one would begin where the former was left. */
function PanelFromItsTop(): ReactNode {
  const panel = useGraphiQL(({ visiblePlugin }) => visiblePlugin)
  useEffect(() => {
    document.querySelector('.graphiql-plugin')?.scrollTo(0, 0)
  }, [panel])
  return null
}
