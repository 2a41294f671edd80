import { setImmediate } from 'node:timers/promises'
import type { ImportRow } from './import-row.js'

/** Rows in parts of a wanted size, the next of which is read while the caller works with one. */
export class RowReader {
  readonly #rows: AsyncIterator<ImportRow>
  #next: Promise<ImportRow[]>

  constructor(
    rows: AsyncIterable<ImportRow>,
    private size: number,
  ) {
    this.#rows = rows[Symbol.asyncIterator]()
    this.#next = this.#read(size)
  }

  /** The next rows, about as many as were wanted when they were begun; none at the end. */
  async take(size: number): Promise<ImportRow[]> {
    const rows = await this.#next
    this.size = size
    this.#next = rows.length === 0 ? Promise.resolve([]) : this.#read(this.size)
    // It is thrown where it is awaited.
    this.#next.catch(() => undefined)
    return rows
  }

  async close(): Promise<void> {
    await this.#next.catch(() => undefined)
    await this.#rows.return?.()
  }

  async #read(size: number): Promise<ImportRow[]> {
    const rows: ImportRow[] = []
    while (rows.length < size) {
      const { value, done } = await this.#rows.next()
      if (done) break
      rows.push(value)
      if (rows.length % rowsAtOnce === 0) await setImmediate()
    }
    return rows
  }
}

/** Then other requests have their turn. */
const rowsAtOnce = 50
