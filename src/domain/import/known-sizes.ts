import type { PoolClient } from 'pg'

/** What an import fills. */
const tables = ['leads', 'lead_stage_transitions', 'import_row_results']

/** From one look at the tables to the next they may grow so much. */
const growth = 4

/**
 * Keeps the database's picture of the tables up to date while they grow from nothing to millions: with the plans for
 * empty tables, each row is a hundred times slower. Nobody else would look in time.
 */
export class KnownSizes {
  #known: number | undefined
  #now = 0

  constructor(private readonly client: PoolClient) {}

  async grown(rows: number): Promise<void> {
    this.#known ??= await this.#estimated()
    this.#now = Math.max(this.#now, this.#known) + rows
    if (this.#now < this.#known * growth) return
    for (const table of tables) await this.client.query(`analyze ${table}`)
    this.#known = this.#now
  }

  /** -1 where nobody has looked yet. */
  async #estimated(): Promise<number> {
    const { rows } = await this.client.query<{ count: number }>(
      `select min(reltuples)::int as count from pg_class where oid = any ($1::regclass[])`,
      [tables],
    )
    return Math.max(0, rows[0]!.count)
  }
}
