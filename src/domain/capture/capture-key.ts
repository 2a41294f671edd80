import { GatewayError, refuse } from '../../errors.js'
import type { Queryable } from '../../database/queryable.js'

/** What a public key stands for. */
export interface Opening {
  companyId: number
  sourceId: number | null
  campaignId: number | null
  /** Where scripts may send from; null is anywhere. */
  origins: string[] | null
}

interface Row {
  company: string | number
  source: string | number | null
  campaign: string | number | null
  origins: string[] | null
  closed: boolean
}

/** The source or campaign of a key. Refuses a key that nobody has, and one whose source, campaign or company takes no leads any more. */
export async function openingOf(captureKey: string, db: Queryable): Promise<Opening> {
  const row = await find(captureKey, db)
  if (!row) throw refuse('NOT_FOUND', 'There is no form with this key.', 'captureKey')
  if (row.closed) throw new GatewayError('GONE', 'This form does not take anything any more.')
  const { company, source, campaign, origins } = row
  return { companyId: Number(company), sourceId: idOf(source), campaignId: idOf(campaign), origins }
}

/** Where scripts may send from with this key; null is anywhere. */
export async function originsOf(captureKey: string, db: Queryable): Promise<string[] | null> {
  return (await find(captureKey, db))?.origins ?? null
}

const idOf = (id: string | number | null): number | null => (id === null ? null : Number(id))

async function find(captureKey: string, db: Queryable): Promise<Row | undefined> {
  const { rows } = await db.query(lookUp, [captureKey])
  return rows[0] as Row | undefined
}

const lookUp = `
select o.id as company, s.id as source, null as campaign, s.capture_origins as origins,
  not s.is_active or s.archived_at is not null or o.status <> 'active' as closed
from sources s join companies o on o.id = s.company_id where s.capture_key = $1
union all
select o.id, s.id, c.id, s.capture_origins, c.archived_at is not null or o.status <> 'active'
from campaigns c join companies o on o.id = c.company_id
left join sources s on s.id = c.source_id and s.archived_at is null where c.capture_key = $1
limit 1`
