import type { FastifyBaseLogger } from 'fastify'
import type { Pool } from 'pg'
import { PgBoss } from 'pg-boss'
import type { Services } from '../context.js'
import type { UnitOfWork } from '../write/unit-of-work.js'
import type { Job } from './job.js'

/** The schema that pg-boss keeps its tables in. */
export const queueSchema = 'pgboss'

/** The queue of jobs, in the database: any process may put something in, and any takes it out. */
export class Jobs {
  readonly #boss: PgBoss
  readonly #ending = new AbortController()
  readonly #workers = new Map<string, string>()
  #sweeping: NodeJS.Timeout | undefined

  constructor(
    private readonly pool: Pool,
    private readonly log: Pick<FastifyBaseLogger, 'warn' | 'error'>,
  ) {
    const executeSql = (text: string, values?: unknown[]) => this.pool.query(text, values)
    this.#boss = new PgBoss({ db: { executeSql }, schema: queueSchema, schedule: false, reindex: false })
    // The database may go away and come back: whoever waits for a job then waits longer.
    this.#boss.on('error', (error) => this.log.warn({ err: error }, 'queue of jobs'))
  }

  /** Takes jobs out of the queue from now on, one of each kind at a time; in a process that only answers, puts them in alone. */
  async start(services: Services, jobs: readonly Job[]): Promise<void> {
    await this.#boss.start()
    for (const { queue } of jobs) await this.#boss.createQueue(queue, queueOptions)
    if (!services.config.jobs) return
    for (const job of jobs) await this.#work(services, job)
    const sweep = () => this.#sweep(services, jobs)
    await sweep()
    this.#sweeping = setInterval(() => void sweep(), services.config.jobSweepSeconds * 1000).unref()
  }

  /** Puts a job in with what the mutation writes: both or neither. */
  async add(queue: string, data: object, work: UnitOfWork): Promise<void> {
    const executeSql = async (text: string, values: unknown[] = []) => ({ rows: await work.sql<any>(text, values) })
    await this.#boss.send(queue, data, { db: { executeSql } })
    work.afterwards(() => this.#wake(queue))
  }

  /** Lets jobs come to a point from which another process can go on. */
  async stop(): Promise<void> {
    clearInterval(this.#sweeping)
    this.#ending.abort()
    await this.#boss.stop({ timeout: patienceMs })
  }

  async #work(services: Services, { queue, run }: Job): Promise<void> {
    const worker = await this.#boss.work<object>(queue, { pollingIntervalSeconds: 1 }, async (batch) => {
      for (const { data } of batch) await run(data, { services, signal: this.#ending.signal })
    })
    this.#workers.set(queue, worker)
  }

  #wake(queue: string): void {
    const worker = this.#workers.get(queue)
    if (worker && !this.#ending.signal.aborted) this.#boss.notifyWorker(worker)
  }

  async #sweep(services: Services, jobs: readonly Job[]): Promise<void> {
    const { jobSweepSeconds } = services.config
    try {
      for (const { queue, abandoned } of jobs) {
        for (const data of (await abandoned?.(services)) ?? []) {
          const once = { singletonKey: JSON.stringify(data), singletonSeconds: jobSweepSeconds }
          await this.#boss.send(queue, data, once)
        }
      }
    } catch (error) {
      this.log.warn({ err: error }, 'abandoned jobs not found')
    }
  }
}

/** Shorter than closing may take as a whole. */
const patienceMs = 8000

/** A job that fails for reasons of its own is tried again later and later; none is taken for dead while it may be at work. */
const queueOptions = {
  retryLimit: 5,
  retryDelay: 2,
  retryBackoff: true,
  retryDelayMax: 60,
  expireInSeconds: 86_000,
  deleteAfterSeconds: 86_400,
}
