import { Readable } from 'node:stream'
import { Failure, Unreachable } from './failure.js'

/** By what the person is signed in. */
export interface Credentials {
  token?: string | undefined
  email?: string | undefined
  password?: string | undefined
}

interface Problem {
  message: string
  field?: string[] | null
  extensions?: { code?: string }
}

interface Answer {
  data?: Record<string, any> | null
  errors?: Problem[]
}

type Variables = Record<string, unknown>

/** Speaks GraphQL with a gateway, here or far away. */
export class GatewayClient {
  readonly #url: string
  #token: string | undefined

  constructor(
    url: string,
    private readonly credentials: Credentials,
  ) {
    this.#url = url.replace(/\/+$/, '')
    this.#token = credentials.token
  }

  /** The value of the operation's one field. */
  async ask(query: string, variables: Variables = {}): Promise<any> {
    return this.#once(() => this.#post(JSON.stringify({ query, variables }), { 'content-type': 'application/json' }))
  }

  /** As `ask`, with a file as `input.file`; it goes from the disk to the gateway piece by piece. */
  async send(query: string, input: Variables, file: File): Promise<any> {
    return this.#once(() => {
      const form = new FormData()
      form.append('operations', JSON.stringify({ query, variables: { input: { ...input, file: null } } }))
      form.append('map', JSON.stringify({ file: ['variables.input.file'] }))
      form.append('file', file)
      return this.#post(form, { 'apollo-require-preflight': '1' })
    })
  }

  /** What stands at an address that the gateway told; by the way that the gateway is reached. */
  async download(address: string): Promise<{ stream: Readable; name: string | undefined; size: number }> {
    const { pathname, search } = new URL(address)
    const response = await this.#fetch(`${pathname.slice(pathname.indexOf('/exports/'))}${search}`)
    if (!response.ok || !response.body) throw new Failure(`The file could not be fetched (status ${response.status}).`)
    return {
      stream: Readable.fromWeb(response.body as never),
      name: /filename="([^"/\\]+)"/.exec(response.headers.get('content-disposition') ?? '')?.[1],
      size: Number(response.headers.get('content-length')),
    }
  }

  /** Signs in where that is needed: at first, and again when the token has run out meanwhile. */
  async #once(send: () => Promise<Answer>): Promise<any> {
    if (this.#token === undefined) await this.#signIn()
    const answer = await send()
    if (!this.credentials.email || !isSignedOut(answer)) return valueOf(answer)
    await this.#signIn()
    return valueOf(await send())
  }

  async #signIn(): Promise<void> {
    const { email, password } = this.credentials
    if (!email || password === undefined)
      throw new Failure('Say who you are: --token, or --email (or LEADSY_TOKEN, LEADSY_EMAIL).', 2)
    this.#token = undefined
    const body = JSON.stringify({ query: loginDocument, variables: { input: { email, password } } })
    const { session } = valueOf(await this.#post(body, { 'content-type': 'application/json' }))
    this.#token = session.accessToken
  }

  async #post(body: string | FormData, headers: Record<string, string>): Promise<Answer> {
    const authorization = this.#token && { authorization: `Bearer ${this.#token}` }
    const response = await this.#fetch('/graphql', { method: 'POST', body, headers: { ...headers, ...authorization } })
    const text = await response.text()
    if (response.status >= 502) throw new Unreachable(`${this.#url} does not answer now (status ${response.status}).`)
    try {
      return JSON.parse(text) as Answer
    } catch {
      throw new Failure(`At ${this.#url} there is no Leadsy Gateway (status ${response.status}).`)
    }
  }

  async #fetch(path: string, options?: RequestInit): Promise<Response> {
    try {
      return await fetch(this.#url + path, options)
    } catch (error) {
      const { code, message } = ((error as Error).cause ?? error) as { code?: string; message: string }
      throw new Unreachable(
        `No gateway answers at ${this.#url} (${code ?? message}). Start one with npm start, or say by --url where it is.`,
      )
    }
  }
}

const loginDocument = `mutation ($input: LoginInput!) {
  login(input: $input) { session { accessToken } userErrors { message field } }
}`

const isSignedOut = ({ errors }: Answer): boolean =>
  errors?.some(({ extensions }) => extensions?.code === 'UNAUTHENTICATED') ?? false

/** Throws what refuses the operation, in the gateway's words. */
function valueOf(answer: Answer): any {
  if (answer.errors?.length) throw new Failure(answer.errors.map(({ message }) => message).join('\n'))
  const [value] = Object.values(answer.data ?? {})
  const problems: Problem[] = value?.userErrors ?? []
  if (problems.length > 0) throw new Failure(problems.map(inWords).join('\n'))
  return value
}

const inWords = ({ message, field }: Problem): string => {
  const place = field?.slice(1).join('.')
  return place ? `${place}: ${message}` : message
}
