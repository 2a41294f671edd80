import { afterAll, beforeAll } from 'vitest'
import { aUser } from '../factories.js'
import { type Gateway, startGateway } from '../harness.js'
import { Browser, client, type OidcServer, startOidcServer } from './oidc-server.js'

export interface ProviderWorld {
  gateway: Gateway
  server: OidcServer
  /** One that tells the address in its token, and one whose name for itself is not the one that the gateway knows. */
  other: OidcServer
}

const publicUrl = 'http://127.0.0.1:4999'
const app = 'https://app.example.com'

/** A gateway that knows real providers: the first as `google`, the other as `microsoft`, and as `apple` by a wrong name. */
export function useProviders(): ProviderWorld {
  const world = {} as ProviderWorld
  beforeAll(async () => {
    const callbacks = ['google', 'microsoft', 'apple'].map((name) => `${publicUrl}/auth/${name}/callback`)
    world.server = await startOidcServer(callbacks)
    world.other = await startOidcServer(callbacks, { emailInToken: true })
    world.gateway = await startGateway({
      publicUrl,
      corsOrigins: [app],
      oidcProviders: {
        google: { issuer: world.server.issuer, ...client },
        microsoft: { issuer: world.other.issuer, ...client },
        apple: { issuer: world.other.issuer.replace('127.0.0.1', 'localhost'), ...client },
        zoom: { issuer: 'http://127.0.0.1:9', ...client },
      },
    })
  })
  afterAll(async () => {
    await world.gateway.close()
    world.server.close()
    world.other.close()
  })
  return world
}

let people = 0
/** Somebody whom the provider knows, by a name there and an address. */
export function somebody({ server, other }: ProviderWorld, claims: object = {}): { sub: string; email: string } {
  people += 1
  const sub = `sub-${people}`
  const email = `person${people}@example.com`
  for (const { people: known } of [server, other])
    known.set(sub, { email, email_verified: true, name: `Person ${people}`, ...claims })
  return { sub, email }
}

/** An account here with this address; its address proved, and with a password, unless told. */
export const anAccount = ({ gateway }: ProviderWorld, email: string, values: object = {}): Promise<number> =>
  aUser(gateway, { email, email_verified_at: new Date(), password_hash: 'some hash', ...values })

export const get = ({ gateway }: ProviderWorld, url: string, cookie = '') =>
  gateway.server.inject({ method: 'GET', url: url.replace(publicUrl, ''), headers: { cookie } })

/** Sets out from the gateway: where to, and with which cookie. */
export async function depart(
  world: ProviderWorld,
  query = '',
  provider = 'google',
): Promise<{ to: string; cookie: string }> {
  const answer = await get(world, query.startsWith('http') ? query : `/auth/${provider}${query}`)
  const [cookie = ''] = String(answer.headers['set-cookie'] ?? '').split(';')
  return { to: String(answer.headers.location), cookie }
}

/** Signs in at the provider; answers the address that leads back, and the cookie to come with. */
export async function visit(
  world: ProviderWorld,
  sub: string,
  query = '',
  provider = 'google',
): Promise<{ back: string; cookie: string }> {
  const { to, cookie } = await depart(world, query, provider)
  const { issuer } = provider === 'google' ? world.server : world.other
  return { back: await new Browser(issuer).signIn(to, sub), cookie }
}

/** The whole way: the code that the client gets. */
export async function codeOf(world: ProviderWorld, sub: string, query = '', provider = 'google'): Promise<string> {
  const { back, cookie } = await visit(world, sub, query, provider)
  const answer = await get(world, back, cookie)
  return answer.statusCode === 303
    ? new URL(String(answer.headers.location)).searchParams.get('code')!
    : answer.json<{ code: string }>().code
}

/** The payload, with the codes of what is wrong. */
export async function mutate(
  { gateway }: ProviderWorld,
  [name, selection]: readonly [string, string],
  input: object,
  token?: string,
): Promise<any> {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`
  const document = `mutation ($input: ${type}!) { ${name}(input: $input) { ${selection} userErrors { code field } } }`
  const answer = await gateway.graphql(document, { input }, token)
  const payload = answer.data?.[name]
  if (!payload) return answer.errors![0]!.extensions['code']
  const { userErrors, ...rest } = payload as { userErrors: { code: string }[] }
  return userErrors.length > 0 ? userErrors.map(({ code }) => code).join() : rest
}

export const login = (world: ProviderWorld, code: string, codeVerifier?: string) =>
  mutate(world, ['loginWithProvider', 'session { accessToken refreshToken } user { databaseId }'], {
    code,
    ...(codeVerifier !== undefined && { codeVerifier }),
  })

export const linksOf = ({ gateway }: ProviderWorld, user: number): Promise<object[]> =>
  gateway.sql('select provider, provider_user_id as sub, email from user_providers where user_id = $1 order by id', [
    user,
  ])
