import { ask } from './ask.js'
import { operations } from './operations.js'

export interface Session {
  accessToken: string
  /** None when somebody pasted an access token. */
  refreshToken?: string
  expiresAt?: string
  name: string
  email: string
}

export interface State {
  session: Session | null
  /** Why the last session ended, if not by signing out. */
  notice: string | null
}

interface Credentials {
  accessToken: string
  refreshToken: string
  expiresAt: string
}

interface Person {
  fullName: string
  email: string
}

interface Entry {
  session: Credentials | null
  user: Person | null
  userErrors: { message: string }[]
}

interface Renewal {
  replaced: string
  session: Session
}

/** The gateway answered, and said no: trying again would not help. */
class Refused extends Error {}

const storageKey = 'leadsy.session'
const renewBefore = 60_000

let state: State = { session: readStored(), notice: null }
let renewal: Promise<Session | null> | null = null
const listeners = new Set<() => void>()

// A duplicated browser tab starts with the same refresh token. Using it a second time would end both sessions,
// so the tab that renews first hands the new session to the other.
const tabs = new BroadcastChannel(storageKey)
tabs.addEventListener('message', (message) => {
  const { replaced, session } = message.data as Renewal
  if (state.session?.refreshToken === replaced) become(session)
})

export const currentState = (): State => state

export function onStateChange(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export async function signIn(email: string, password: string): Promise<void> {
  become(await enter(operations.signIn, { email, password }))
}

/** Goes on as somebody else; where that fails, the sign-in form says why. */
export async function changeTo(email: string, password: string): Promise<void> {
  await signIn(email, password).catch((error: Error) => become(null, error.message))
}

/** Takes an access token made elsewhere, once the gateway has accepted it. */
export async function signInWithToken(pasted: string): Promise<void> {
  const accessToken = pasted.trim().replace(/^Bearer\s+/i, '')
  const { viewer } = await ask<{ viewer: { user: Person } | null }>(operations.viewer, {}, accessToken)
  if (!viewer) throw new Refused('The gateway does not accept this token.')
  become({ accessToken, name: viewer.user.fullName, email: viewer.user.email })
}

export function signOut(): void {
  const accessToken = state.session?.accessToken
  become(null)
  if (accessToken) void ask(operations.signOut, {}, accessToken).catch(() => undefined)
}

/** The access token, renewed first when it is about to expire; undefined when signed out. */
export async function currentToken(): Promise<string | undefined> {
  const { session } = state
  const expires = session?.expiresAt ? Date.parse(session.expiresAt) : Infinity
  const current = expires - Date.now() < renewBefore ? await renew() : session
  return current?.accessToken
}

/** `fetch` in the name of who is signed in, unless the request brings its own authorization. */
export async function authorizedFetch(url: string | URL | Request, init: RequestInit = {}): Promise<Response> {
  const headers = new Headers(init.headers)
  if (headers.has('authorization')) return fetch(url, init)
  const send = (token: string): Promise<Response> => {
    headers.set('authorization', `Bearer ${token}`)
    return fetch(url, { ...init, headers })
  }
  const token = await currentToken()
  if (!token) return fetch(url, init)
  const response = await send(token)
  if (response.status !== 401) return response
  const renewed = await renew()
  return renewed ? send(renewed.accessToken) : response
}

function renew(): Promise<Session | null> {
  renewal ??= renewOnce().finally(() => (renewal = null))
  return renewal
}

async function renewOnce(): Promise<Session | null> {
  const refreshToken = state.session?.refreshToken
  try {
    if (!refreshToken) throw new Refused('This token is no longer accepted.')
    const session = await enter(operations.renew, { refreshToken })
    become(session)
    tabs.postMessage({ replaced: refreshToken, session } satisfies Renewal)
  } catch (error) {
    if (error instanceof Refused) become(null, 'Your session has ended. Please sign in again.')
  }
  return state.session
}

async function enter(mutation: string, input: object): Promise<Session> {
  const { session, user, userErrors } = (await ask<{ entry: Entry }>(mutation, { input })).entry
  if (!session || !user) throw new Refused(userErrors[0]?.message ?? 'The gateway refused without a reason.')
  return { ...session, name: user.fullName, email: user.email }
}

function become(session: Session | null, notice: string | null = null): void {
  state = { session, notice }
  if (session) sessionStorage.setItem(storageKey, JSON.stringify(session))
  else sessionStorage.removeItem(storageKey)
  for (const listener of listeners) listener()
}

function readStored(): Session | null {
  const stored = sessionStorage.getItem(storageKey)
  return stored ? JSON.parse(stored) : null
}
