import { setImmediate } from 'node:timers/promises'
import type { PoolClient } from 'pg'
import type { Viewer } from '../../auth/viewer.js'
import type { Services } from '../../context.js'
import { conditionSql, visibilityIn, visibilityOf } from '../../read/condition.js'
import { filterCondition } from '../../read/filter.js'
import { Statement } from '../../read/statement.js'
import { exportColumns, exportJoins, type ExportValue } from './export-columns.js'

/** Which leads are exported, and who asked. */
export interface LeadsAsked {
  companyId: number
  filter: object
  viewer: Viewer
}

/** Leads as their list shows them to the viewer, at one moment, by a cursor: as many as there are take no more memory. */
export class LeadCursor {
  readonly #values: readonly unknown[]
  readonly #from: string

  constructor(
    private readonly client: PoolClient,
    { companyId, filter, viewer }: LeadsAsked,
    { model }: Pick<Services, 'model'>,
  ) {
    const type = model.get('Lead')!
    const statement = new Statement(model, '', { viewer, audience: 'executor', variables: {} })
    const asked = filterCondition(type, filter, visibilityIn(statement))
    const condition = { $and: [{ company: companyId }, visibilityOf(type, statement), asked] }
    this.#from = `from leads l${exportJoins} where ${conditionSql({ type, alias: 'l' }, condition, statement)}`
    this.#values = statement.values
  }

  /** Begins the transaction that the caller ends. */
  async begin(): Promise<void> {
    await this.client.query('begin isolation level repeatable read read only')
    await this.client.query('set local statement_timeout = 0')
    const columns = exportColumns.map(({ sql }) => sql).join(', ')
    await this.client.query({
      text: `declare exported no scroll cursor for select ${columns} ${this.#from} order by l.id`,
      values: [...this.#values],
    })
  }

  async count(): Promise<number> {
    const { rows } = await this.client.query({
      text: `select count(*)::int as total ${this.#from}`,
      values: [...this.#values],
    })
    return rows[0].total
  }

  /** The rows, in sets. Others get their turn in between. */
  async *sets(): AsyncGenerator<ExportValue[][]> {
    while (true) {
      const { rows } = await this.client.query<ExportValue[]>({
        text: `fetch ${setSize} from exported`,
        rowMode: 'array',
      } as never)
      if (rows.length === 0) return
      yield rows
      await setImmediate()
    }
  }
}

const setSize = 1000
