import { createClient as createSseClient } from 'graphql-sse'
import { createClient as createWsClient } from 'graphql-ws'
import type { Gateway } from '../harness.js'

export const leadEvents = `subscription ($company: ID!, $after: String) {
  leadEvents(companyId: $company, after: $after) { cursor type leadId happenedAt lead { fullName stage { name } } actor { databaseId } }
}`

/** Other tests share the server, and their long transactions hold events back: see `event_horizon`. */
export const patienceMs = 90_000

/** What a client was told, and how it ended. */
export interface Followed {
  told: any[]
  /** Resolves when there are so many. */
  until: (count: number) => Promise<any[]>
  /** How it ended: `complete`, the errors, or the close event of the socket. */
  ended: Promise<any>
  stop: () => Promise<void> | void
}

export interface Operation {
  query: string
  variables?: Record<string, unknown>
}

export const listen = ({ server }: Gateway): Promise<string> => server.listen({ port: 0, host: '127.0.0.1' })

/** By graphql-ws's own client. */
export function followByWebSocket(url: string, token: string | undefined, operation: Operation): Followed {
  const client = createWsClient({
    url: `${url.replace('http', 'ws')}/graphql`,
    retryAttempts: 0,
    ...(token !== undefined && { connectionParams: { authorization: `Bearer ${token}` } }),
  })
  return collect((sink) => {
    const unsubscribe = client.subscribe(operation, sink)
    return async () => {
      unsubscribe()
      await client.dispose()
    }
  })
}

/** By graphql-sse's own client. */
export function followByEvents(url: string, token: string | undefined, operation: Operation): Followed {
  const client = createSseClient({
    url: `${url}/graphql/stream`,
    retryAttempts: 0,
    headers: { ...(token !== undefined && { authorization: `Bearer ${token}` }) },
  })
  return collect((sink) => {
    const unsubscribe = client.subscribe(operation, sink)
    return () => {
      unsubscribe()
      client.dispose()
    }
  })
}

export const transports = [
  ['graphql-ws', followByWebSocket],
  ['graphql-sse', followByEvents],
] as const

interface Sink {
  next: (value: unknown) => void
  error: (error: any) => void
  complete: () => void
}

function collect(subscribe: (sink: Sink) => () => Promise<void> | void): Followed {
  const told: any[] = []
  const { promise: ended, resolve: end } = Promise.withResolvers<any>()
  let look: (() => void) | undefined
  const stop = subscribe({
    next(value) {
      told.push(value)
      look?.()
    },
    error: end,
    complete: () => end('complete'),
  })
  const until = (count: number) =>
    new Promise<any[]>((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`told ${JSON.stringify(told)} only`)), patienceMs)
      look = () => {
        if (told.length < count) return
        clearTimeout(timer)
        resolve(told)
      }
      look()
    })
  return { told, until, ended, stop }
}

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))
