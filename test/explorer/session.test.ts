import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type * as Session from '../../src/explorer/session.js'

type Tab = typeof Session

/** What the stub of a gateway was asked, in order: names of operations, with the token that came along. */
let asked: string[]
let renewals: 'granted' | 'refused' | 'unreachable'
let serial: number

beforeEach(() => {
  asked = []
  renewals = 'granted'
  serial = 0
  vi.useFakeTimers({ toFake: ['Date'] })
  vi.stubGlobal('fetch', gateway)
  vi.stubGlobal('sessionStorage', emptyStorage())
})

afterEach(() => {
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

test('a request is sent in the name of who signed in', async () => {
  const tab = await signedInTab()
  await tab.authorizedFetch('/graphql', request)
  expect(asked).toEqual(['SignIn', 'Work access-1'])
})

test('a request that brings its own authorization keeps it', async () => {
  const tab = await signedInTab()
  await tab.authorizedFetch('/graphql', { ...request, headers: { authorization: 'Bearer mine' } })
  expect(asked).toEqual(['SignIn', 'Work mine'])
})

test('tokens about to expire are renewed first, once for all requests that wait', async () => {
  const tab = await signedInTab()
  later(14.5)
  await Promise.all([tab.authorizedFetch('/graphql', request), tab.authorizedFetch('/graphql', request)])
  expect(asked).toEqual(['SignIn', 'Renew refresh-1', 'Work access-2', 'Work access-2'])
})

test('a token that is refused before its time is renewed, and the request sent again', async () => {
  const tab = await signedInTab()
  serial = 5
  const response = await tab.authorizedFetch('/graphql', request)
  expect(response.status).toBe(200)
  expect(asked).toEqual(['SignIn', 'Work access-1', 'Renew refresh-1', 'Work access-6'])
})

test('a session that is not renewed has ended, and the person is told', async () => {
  const tab = await signedInTab()
  later(20)
  renewals = 'refused'
  await tab.authorizedFetch('/graphql', request)
  expect(tab.currentState()).toEqual({
    session: null,
    notice: 'Your session has ended. Please sign in again.',
  })
  expect(sessionStorage.length).toBe(0)
})

test('a gateway that cannot be reached ends no session', async () => {
  const tab = await signedInTab()
  later(20)
  renewals = 'unreachable'
  await tab.authorizedFetch('/graphql', request)
  expect(tab.currentState().session).toMatchObject({ refreshToken: 'refresh-1' })
})

test('a duplicated tab takes over the tokens that the other one got', async () => {
  const tab = await signedInTab()
  const twin = await openTab()
  later(14.5)
  await tab.authorizedFetch('/graphql', request)
  await vi.waitFor(() => expect(twin.currentState().session).toMatchObject({ refreshToken: 'refresh-2' }))
})

test('a wrong password is answered with the words of the gateway', async () => {
  const tab = await openTab()
  await expect(tab.signIn('owner@nova.example.com', 'wrong')).rejects.toThrow('They do not match.')
  expect(tab.currentState().session).toBeNull()
})

test('a pasted token counts once the gateway has accepted it', async () => {
  const tab = await openTab()
  serial = 3
  await expect(tab.signInWithToken('nonsense')).rejects.toThrow('Sign in')
  await tab.signInWithToken(' Bearer access-3\n')
  expect(tab.currentState().session).toEqual({
    accessToken: 'access-3',
    name: 'Olivia',
    email: 'owner@nova.example.com',
  })
})

const request = { method: 'POST', body: JSON.stringify({ query: 'query Work { ok }' }) }

const later = (minutes: number): unknown => vi.setSystemTime(Date.now() + minutes * 60_000)

async function openTab(): Promise<Tab> {
  vi.resetModules()
  return import('../../src/explorer/session.js')
}

async function signedInTab(): Promise<Tab> {
  const tab = await openTab()
  await tab.signIn('owner@nova.example.com', 'leadsy-demo')
  return tab
}

function emptyStorage(): Partial<Storage> {
  const items = new Map<string, string>()
  return {
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, value) => void items.set(key, value),
    removeItem: (key) => void items.delete(key),
    get length() {
      return items.size
    },
  }
}

async function gateway(_url: string, { body, headers }: RequestInit): Promise<Response> {
  const { query, variables } = JSON.parse(body as string)
  const name = /\w+ (\w+)/.exec(query)![1]!
  const token = new Headers(headers).get('authorization')?.replace('Bearer ', '')
  asked.push([name, variables?.input?.refreshToken ?? token].filter(Boolean).join(' '))
  if (name === 'SignIn') return entry(variables.input.password === 'leadsy-demo', 'They do not match.')
  if (name === 'Renew') return renew()
  return token === 'mine' || token === `access-${serial}` ? Response.json({ data: { viewer: { user } } }) : refusal()
}

function renew(): Response {
  if (renewals === 'unreachable') throw new TypeError('Failed to fetch')
  return entry(renewals === 'granted', 'The token is unknown.')
}

const user = { fullName: 'Olivia', email: 'owner@nova.example.com' }

function entry(granted: boolean, message: string): Response {
  if (!granted) return Response.json({ data: { entry: { session: null, user: null, userErrors: [{ message }] } } })
  serial += 1
  const expiresAt = new Date(Date.now() + 15 * 60_000).toISOString()
  const session = { accessToken: `access-${serial}`, refreshToken: `refresh-${serial}`, expiresAt }
  return Response.json({ data: { entry: { session, user, userErrors: [] } } })
}

const refusal = (): Response =>
  Response.json({ errors: [{ message: 'Sign in: send a valid access token.' }] }, { status: 401 })
