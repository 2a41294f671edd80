import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { Provider } from 'oidc-provider'

/** What the provider says of a person. */
export interface Claims {
  email?: string
  email_verified?: boolean
  name?: string
}

export interface OidcServer {
  issuer: string
  /** By what one signs in with there. */
  people: Map<string, Claims>
  close: () => void
}

export const client = { clientId: 'leadsy', clientSecret: 'a secret of the two of them' }

/** A real OpenID Connect provider, with forms to sign in and to consent. */
export async function startOidcServer(redirectUris: string[], { emailInToken = false } = {}): Promise<OidcServer> {
  const people: OidcServer['people'] = new Map()
  // The issuer has to be known before the server is made: its address comes first.
  const { createServer } = await import('node:http')
  const server = createServer((request, response) => void answer(request, response))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: client.clientId,
        client_secret: client.clientSecret,
        redirect_uris: redirectUris,
        token_endpoint_auth_method: 'client_secret_post',
      },
    ],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    conformIdTokenClaims: !emailInToken,
    pkce: { required: () => true },
    cookies: { keys: ['some key'] },
    findAccount: (_context, sub) => ({ accountId: sub, claims: async () => ({ sub, ...people.get(sub) }) }),
  })
  const answer = provider.callback()
  return { issuer, people, close: () => server.close() }
}

/** A browser: it keeps cookies by host, and follows redirections as long as they stay with the provider. */
export class Browser {
  readonly #cookies = new Map<string, Map<string, string>>()

  constructor(private readonly issuer: string) {}

  /** Signs in at the provider, coming from the address; answers the address that leads back. */
  async signIn(address: string, sub: string): Promise<string> {
    const form = await this.#follow(address)
    const consent = await this.#submit(form, { prompt: 'login', login: sub, password: 'any' })
    return consent.back ?? (await this.#submit(consent, { prompt: 'consent' })).back!
  }

  /** Calls it off at the provider instead. */
  async abort(address: string): Promise<string> {
    const form = await this.#follow(address)
    return (await this.#follow(`${form.url}/abort`)).back!
  }

  async #submit(page: Page, fields: Record<string, string>): Promise<Page> {
    return this.#follow(page.url, { method: 'POST', body: new URLSearchParams(fields) })
  }

  async #follow(address: string, init: RequestInit = {}): Promise<Page> {
    let url = new URL(address)
    let next = init
    while (url.href.startsWith(this.issuer)) {
      const headers = { cookie: this.#cookiesOf(url) }
      const response = await fetch(url, { ...next, headers, redirect: 'manual' })
      this.#keep(url, response.headers.getSetCookie())
      const location = response.headers.get('location')
      if (!location) return { url: url.href, status: response.status, text: await response.text() }
      url = new URL(location, url)
      next = {}
    }
    return { url: url.href, status: 302, text: '', back: url.href }
  }

  #cookiesOf({ host, pathname }: URL): string {
    const jar = this.#cookies.get(host) ?? new Map<string, string>()
    return [...jar]
      .filter(([key]) => pathname.startsWith(key.split('|')[1]!))
      .map(([key, value]) => `${key.split('|')[0]}=${value}`)
      .join('; ')
  }

  #keep({ host }: URL, lines: readonly string[]): void {
    const jar = this.#cookies.get(host) ?? new Map<string, string>()
    for (const line of lines) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)!
      const path = /path=([^;]+)/i.exec(line)?.[1] ?? '/'
      if (value === '') jar.delete(`${name}|${path}`)
      else jar.set(`${name}|${path}`, value!)
    }
    this.#cookies.set(host, jar)
  }
}

interface Page {
  url: string
  status: number
  text: string
  /** Where the provider sends the browser in the end. */
  back?: string
}
