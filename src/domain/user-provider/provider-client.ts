import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  type Configuration,
  discovery,
  fetchUserInfo,
} from 'openid-client'
import { isOnThisMachine, type OidcProvider, type ProviderName } from '../../auth/oidc-providers.js'
import type { Config } from '../../config.js'
import type { Account, Departure, Underway } from './provider-sign-in.js'

/** Speaks OpenID Connect with the providers of the settings. What they say of themselves is asked for once. */
export class ProviderClients {
  readonly #known = new Map<ProviderName, Promise<Configuration>>()

  constructor(private readonly config: Pick<Config, 'oidcProviders' | 'publicUrl'>) {}

  /** Whether the name is one of the settings. */
  has(name: string): name is ProviderName {
    return Object.hasOwn(this.config.oidcProviders, name)
  }

  /** Where the browser goes to be told who it is. */
  async addressOf(name: ProviderName, { state, nonce, codeVerifier }: Departure): Promise<URL> {
    return buildAuthorizationUrl(await this.#configuration(name), {
      redirect_uri: this.#redirectUri(name),
      scope: 'openid email profile',
      state,
      nonce,
      code_challenge: await calculatePKCECodeChallenge(codeVerifier),
      code_challenge_method: 'S256',
    })
  }

  /** The account that the answer is for. Throws when anything about it is not as it must be. No token is kept. */
  async accountOf(
    name: ProviderName,
    { query, state, underway }: { query: string; state: string; underway: Underway },
  ): Promise<Account> {
    const configuration = await this.#configuration(name)
    const tokens = await authorizationCodeGrant(configuration, new URL(`${this.#redirectUri(name)}?${query}`), {
      expectedState: state,
      expectedNonce: underway.nonce,
      pkceCodeVerifier: underway.codeVerifier,
      idTokenExpected: true,
    })
    const claims = tokens.claims()!
    // Providers may keep the address out of the token, and tell it to who asks with it.
    const told = claims['email'] === undefined && configuration.serverMetadata().userinfo_endpoint !== undefined
    const facts = told ? await fetchUserInfo(configuration, tokens.access_token, claims.sub) : claims
    return {
      provider: name,
      providerUserId: claims.sub,
      email: textOf(facts['email'], 254)?.normalize('NFKC').trim().toLowerCase() ?? null,
      emailVerified: facts['email_verified'] === true,
      displayName: textOf(facts['name'], 200),
      scopes: (tokens.scope ?? 'openid email profile').split(' ').filter(Boolean),
    }
  }

  #redirectUri(name: ProviderName): string {
    return `${this.config.publicUrl}/auth/${name}/callback`
  }

  /** A provider that does not answer is asked again by whoever comes next. */
  #configuration(name: ProviderName): Promise<Configuration> {
    const known = this.#known.get(name)
    if (known) return known
    const asked = discover(this.config.oidcProviders[name]!)
    this.#known.set(name, asked)
    asked.catch(() => this.#known.delete(name))
    return asked
  }
}

const discover = ({ issuer, clientId, clientSecret }: OidcProvider): Promise<Configuration> =>
  discovery(new URL(issuer), clientId, clientSecret, undefined, {
    timeout: 10,
    ...(isOnThisMachine(issuer) && { execute: [allowInsecureRequests] }),
  })

const textOf = (value: unknown, max: number): string | null =>
  typeof value === 'string' && value !== '' && value.length <= max && !value.includes('\0') ? value : null
