import type { FastifyInstance, FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import { AuthorizationResponseError } from 'openid-client'
import { admitProviderSignIn } from '../../auth/open-door-limits.js'
import type { ProviderName } from '../../auth/oidc-providers.js'
import type { Services } from '../../context.js'
import { type ErrorCode, GatewayError, rateLimited } from '../../errors.js'
import { ProviderClients } from './provider-client.js'
import { comeBack, depart, departByTicket, giveCode } from './provider-sign-in.js'
import { isReturnable } from './return-to.js'

/**
 * `GET /auth/:provider` sends a browser to a provider, `GET /auth/:provider/callback` is where it comes back. What it brings is
 * exchanged for a code, and the code by a mutation for a session: no token is ever in an address.
 */
export const providerDoor: FastifyPluginAsync<{ services: Services }> = async (app, { services }) => {
  const clients = new ProviderClients(services.config)
  app.addHook('onSend', (_request, reply, payload, done) => {
    void reply.headers({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' })
    done(null, payload)
  })
  serveDeparture(app, services, clients)
  serveReturn(app, services, clients)
}

type Query = Record<string, string | string[] | undefined>
interface Route {
  Params: { provider: string }
  Querystring: Query
}

function serveDeparture(app: FastifyInstance, services: Services, clients: ProviderClients): void {
  app.get<Route>('/auth/:provider', async (request, reply) => {
    const { provider } = request.params
    if (!clients.has(provider)) return reply.callNotFound()
    await mustBeAdmitted(request, reply, services)
    const departure = await departureOf(provider, request.query, services)
    const address = await clients.addressOf(provider, departure).catch((error: unknown) => {
      request.log.error({ err: error }, 'provider not found')
      throw problem('PROVIDER', 'The provider cannot be reached: try again later.', 502)
    })
    return reply.header('set-cookie', cookie(departure.browser, 600, services)).redirect(address.href, 302)
  })
}

async function departureOf(provider: ProviderName, query: Query, { pool, config }: Services) {
  const clientChallenge = challengeOf(query)
  if (query['ticket'] !== undefined) {
    const departure = await departByTicket(pool, String(query['ticket']), { provider, clientChallenge })
    if (departure) return departure
    throw problem('EXPIRED', 'This address was used already, or is too old: begin again.', 400)
  }
  const returnTo = query['return_to'] === undefined ? null : String(query['return_to'])
  if (returnTo !== null && !isReturnable(returnTo, config))
    throw problem('BAD_REQUEST', 'return_to must be an address of the gateway, or of an origin that it knows.', 400)
  return depart(pool, { provider, returnTo, clientChallenge })
}

function challengeOf(query: Query): string | null {
  const challenge = query['code_challenge']
  if (challenge === undefined) return null
  if (typeof challenge === 'string' && /^[\w-]{43}$/.test(challenge)) return challenge
  throw problem('BAD_REQUEST', 'code_challenge must be a SHA-256 in base64url, of 43 characters.', 400)
}

function serveReturn(app: FastifyInstance, services: Services, clients: ProviderClients): void {
  const { pool } = services
  app.get<Route>('/auth/:provider/callback', async (request, reply) => {
    const { provider } = request.params
    if (!clients.has(provider)) return reply.callNotFound()
    void reply.header('set-cookie', cookie('', 0, services))
    const state = String(request.query['state'] ?? '')
    const underway = await comeBack(pool, { provider, state, browser: browserOf(request) })
    if (!underway)
      throw problem('EXPIRED', 'This sign-in was not begun in this browser, is done already, or took too long.', 400)
    const query = request.url.slice(request.url.indexOf('?') + 1)
    const answer = await clients.accountOf(provider, { query, state, underway }).catch((error: unknown) => {
      request.log.warn({ err: error }, 'provider sign-in refused')
      return failureOf(error)
    })
    if (answer instanceof GatewayError) return leave(underway.returnTo, answer, reply)
    return leave(underway.returnTo, await giveCode(pool, underway.id, answer), reply)
  })
}

/** Back to whoever sent the browser, with a code or the code of an error; without an address as JSON. */
function leave(returnTo: string | null, result: string | GatewayError, reply: FastifyReply): FastifyReply {
  if (returnTo === null) {
    if (result instanceof GatewayError) throw result
    return reply.send({ code: result })
  }
  const address = new URL(returnTo)
  if (typeof result === 'string') address.searchParams.set('code', result)
  else address.searchParams.set('error', String(result.extensions['code']))
  return reply.redirect(address.href, 303)
}

function failureOf(error: unknown): GatewayError {
  const denied = error instanceof AuthorizationResponseError && error.error === 'access_denied'
  return denied
    ? problem('ACCESS_DENIED', 'The sign-in was called off at the provider.', 400)
    : problem('PROVIDER', 'The provider’s answer is not valid: begin again.', 400)
}

async function mustBeAdmitted(request: FastifyRequest, reply: FastifyReply, { pool }: Services): Promise<void> {
  const admission = await admitProviderSignIn(pool, request.ip)
  if (!admission.locked) return
  void reply.header('retry-after', admission.retryAfterSeconds)
  throw rateLimited('Too many sign-ins from this address: try again later.', admission.retryAfterSeconds)
}

const problem = (code: ErrorCode, message: string, status: number): GatewayError =>
  new GatewayError(code, message, {}, { status })

/** Binds the way to one browser: nobody can be led to finish what somebody else began. */
function cookie(value: string, maxAge: number, { config }: Services): string {
  const secure = config.publicUrl.startsWith('https:') ? '; Secure' : ''
  return `leadsy_sign_in=${value}; Path=/auth/; HttpOnly; SameSite=Lax; Max-Age=${maxAge}${secure}`
}

const browserOf = ({ headers }: FastifyRequest): string =>
  /(?:^|;\s*)leadsy_sign_in=([\w-]{43})(?:;|$)/.exec(headers.cookie ?? '')?.[1] ?? ''
