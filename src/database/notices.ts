import type { Client } from 'pg'
import type { Database } from './connect.js'
import { openListener } from './listener.js'

/** What PostgreSQL announces by NOTIFY, from whatever process. One connection for all channels, made when one is first listened to. */
export class Notices {
  readonly #listeners = new Map<string, Set<(payload: string | null) => void>>()
  #client: Promise<Client> | undefined
  #closed = false

  constructor(private readonly database: Database) {}

  /**
   * Calls back with the payload of each announcement, and with null when some may have been missed: once as soon as the
   * channel is heard, and again after a broken connection. The function that it returns ends that.
   */
  listen(channel: string, heard: (payload: string | null) => void): () => void {
    const known = this.#listeners.get(channel)
    const listeners = known ?? new Set()
    this.#listeners.set(channel, listeners.add(heard))
    if (!known) void this.#hear(channel)
    return () => void listeners.delete(heard)
  }

  async close(): Promise<void> {
    this.#closed = true
    const client = await this.#client?.catch(() => undefined)
    await client?.end()
  }

  async #hear(channel: string): Promise<void> {
    try {
      const client = await (this.#client ??= this.#connect())
      await client.query(`listen ${client.escapeIdentifier(channel)}`)
      this.#tell(channel, null)
    } catch {
      // What ends the connection brings all channels back.
    }
  }

  #connect(): Promise<Client> {
    return openListener(this.database, {
      heard: ({ channel, payload }) => this.#tell(channel, payload ?? ''),
      lost: () => this.#comeBack(),
    })
  }

  #tell(channel: string, payload: string | null): void {
    for (const heard of this.#listeners.get(channel) ?? []) heard(payload)
  }

  #comeBack(): void {
    this.#client = undefined
    if (this.#closed) return
    const again = () => [...this.#listeners.keys()].forEach((channel) => void this.#hear(channel))
    setTimeout(again, 1000).unref()
  }
}
