import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { Gateway } from '../harness.js'

const root = join(import.meta.dirname, '..', '..')

/** Servers as `npm start` runs them, which come up sooner than those that are compiled as they go. */
export const buildServer = (): unknown =>
  execFileSync(process.execPath, ['.config/build.mjs', '--server'], { cwd: root })

/** Servers of their own beside a gateway, on its database and its files, that work on imports and can be killed. */
export class Servers {
  readonly #running = new Map<string, ChildProcess>()
  #count = 0

  constructor(private readonly gateway: Gateway) {}

  start(): void {
    const name = `server ${(this.#count += 1)}`
    const { host, user = '', password = '', port, dbName } = this.gateway.database
    const env = {
      PATH: '/usr/bin:/bin',
      NODE_COMPILE_CACHE: 'dist/.cache',
      // By this name the database knows whose connections are whose.
      PGAPPNAME: name,
      DATABASE_URL: `postgres://${user}:${password}@${encodeURIComponent(host)}:${port}/${dbName}`,
      DATA_DIR: this.gateway.services.config.dataDir,
      PORT: '0',
      DEMO: 'off',
      LOG_LEVEL: 'error',
      JOB_SWEEP_SECONDS: '1',
      IMPORT_TAKEOVER_SECONDS: '5',
    }
    const server = spawn(process.execPath, ['dist/main.js'], {
      cwd: root,
      env,
      stdio: ['ignore', 'ignore', 'inherit'],
    })
    this.#running.set(name, server)
  }

  /** The one that is at work on an import, if any. */
  async atWork(): Promise<string | undefined> {
    const [row] = await this.gateway.sql<{ name: string }>(
      `select a.application_name as name from pg_locks l join pg_stat_activity a on a.pid = l.pid
       where l.locktype = 'advisory' and l.classid = 7307250 and l.database = (select oid from pg_database where datname = current_database())`,
    )
    return row && this.#running.has(row.name) ? row.name : undefined
  }

  /** As by the kernel, or by somebody who pulls the plug: it has no time for anything. */
  async kill(name: string): Promise<void> {
    const server = this.#running.get(name)!
    this.#running.delete(name)
    const gone = once(server, 'exit')
    server.kill('SIGKILL')
    await gone
  }

  async killAll(): Promise<void> {
    await Promise.all([...this.#running.keys()].map((name) => this.kill(name)))
  }
}
