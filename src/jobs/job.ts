import type { Services } from '../context.js'

/** What a job works with. Whoever gets `signal` aborted stops at the next point from which another process can go on. */
export interface JobContext {
  services: Services
  signal: AbortSignal
}

/** Work that goes on behind the answers, in one of the processes. Rooms list theirs in `Room.jobs`. */
export interface Job<Data extends object = any> {
  /** Name of its queue, for example `imports`. */
  queue: string
  /** May be run twice for the same data, also at the same time: it has to see to that itself. */
  run: (data: Data, context: JobContext) => Promise<void>
  /** Work that was begun and that nobody does any more. Asked at the start and every few seconds. */
  abandoned?: (services: Services) => Promise<Data[]>
}
