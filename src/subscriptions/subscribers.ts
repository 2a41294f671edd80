import { randomUUID } from 'node:crypto'
import type { GraphQLSchema } from 'graphql'
import type { Viewer } from '../auth/viewer.js'
import type { Context, RequestFacts, Services } from '../context.js'
import { rateLimited } from '../errors.js'
import { type Answers, openSubscription } from './open.js'
import { type Asked, prepare, type Prepared } from './prepare.js'

/** Subscriptions that one person may have open in one process. */
export const mostOpen = 50

/** Who asks over a transport, by an access token. */
export interface Subscriber {
  token: string
  userId: number
  request: Omit<RequestFacts, 'id'>
}

/** What both transports subscribe by: the same rules, and one count of what is open. */
export class Subscribers {
  readonly #open = new Map<number, number>()
  readonly #ending = new AbortController()

  constructor(
    readonly schema: GraphQLSchema,
    private readonly services: Services,
  ) {}

  /** Aborted when the server closes. */
  get ending(): AbortSignal {
    return this.#ending.signal
  }

  /** Ends all that are open. */
  close(): void {
    this.#ending.abort()
  }

  viewerOf(token: string): Promise<Viewer | null> {
    return this.services.viewers.of(token)
  }

  /** Throws what refuses the operation. */
  prepare(asked: Asked): Prepared {
    return prepare(this.schema, asked)
  }

  open(prepared: Prepared, subscriber: Subscriber): Answers {
    return openSubscription(this.schema, prepared, {
      contextOf: (signal) => this.contextOf(subscriber, signal),
      enter: () => this.#enter(subscriber.userId),
    })
  }

  async contextOf({ token, request }: Subscriber, signal: AbortSignal): Promise<Context> {
    const viewer = () => this.viewerOf(token)
    return {
      services: this.services,
      viewer: await viewer(),
      request: { id: randomUUID(), ...request },
      live: { signal: AbortSignal.any([signal, this.ending]), viewer },
    }
  }

  /** Calls back when the token has run out, or its owner was signed out or suspended. The function that it returns ends that. */
  watch(token: string, { userId, expiresAt }: Viewer, ended: () => void): () => void {
    const timer = setTimeout(ended, expiresAt.getTime() - Date.now())
    const unlisten = this.services.viewers.onChange(userId, () => {
      void this.viewerOf(token).then((still) => still ?? ended())
    })
    return () => {
      clearTimeout(timer)
      unlisten()
    }
  }

  #enter(userId: number): () => void {
    const open = this.#open.get(userId) ?? 0
    if (open >= mostOpen) throw rateLimited(`You have ${open} subscriptions open, ${mostOpen} are allowed.`, 60)
    this.#open.set(userId, open + 1)
    return () => this.#leave(userId)
  }

  #leave(userId: number): void {
    const left = this.#open.get(userId)! - 1
    if (left > 0) this.#open.set(userId, left)
    else this.#open.delete(userId)
  }
}
