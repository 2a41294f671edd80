import { refuse } from '../../errors.js'
import type { UnitOfWork } from '../../write/unit-of-work.js'
import { restorableSince } from '../lead-deletion/restorable.js'
import { LeadMerge } from './lead-merge.entity.js'
import { columnsNow, type MergeImage } from './merge-leads.js'
import { moveBack } from './move-children.js'
import { columnsOf, type Field } from './plan-merge.js'

export interface Unmerged {
  survivorId: number
  leadIds: number[]
  /** Fields that somebody changed since: they stay as they are. */
  keptFields: Field[]
}

/** Takes a merge apart: every lead has again what it had. What was done since stays with the survivor. */
export async function unmergeLeads(id: number, work: UnitOfWork): Promise<Unmerged> {
  await work.sql('select 1 from lead_merges where id = $1 for update', [id])
  const merge = await work.find(LeadMerge, id)
  mustBeUndoable(merge)
  const { survivor, company, image } = merge
  const survivorId = survivor.id
  await work.sql('select 1 from leads where id = $1 or merged_into_id = $1 order by id for update', [survivorId])
  for (const loser of image.losers) await takeApart(loser, survivorId, work)
  const keptFields = await takeBack(survivorId, image, work)
  await work.sql('update lead_merges set unmerged_at = now(), unmerged_by_id = $2 where id = $1', [
    id,
    work.viewer.userId,
  ])
  const leadIds = image.losers.map((loser) => loser.id)
  work.record('lead.unmerged', { id: survivorId, companyId: company.id }, { merge: id, leads: leadIds, keptFields })
  return { survivorId, leadIds, keptFields }
}

function mustBeUndoable(merge: LeadMerge): void {
  if (merge.unmergedAt) throw refuse('NOT_ALLOWED_NOW', 'This merge was taken apart already.', 'id')
  if (merge.createdAt < restorableSince())
    throw refuse('NOT_ALLOWED_NOW', 'Leads can be taken apart for 30 days; these were merged before.', 'id')
}

async function takeApart(loser: MergeImage['losers'][number], survivorId: number, work: UnitOfWork): Promise<void> {
  const { id, moved, contacts, merged } = loser
  await work.sql('delete from lead_contacts where id = any($1::bigint[]) and lead_id = $2', [contacts, survivorId])
  await moveBack(moved, survivorId, id, work)
  await work.sql(
    `update leads set deleted_at = null, merged_into_id = null, updated_at = now(), updated_by_id = $2, version = version + 1
     where id = $1`,
    [id, work.viewer.userId],
  )
  await work.sql('update leads set merged_into_id = $2 where id = any($1::bigint[])', [merged, id])
}

/** Gives the survivor the values that it had, where they are still those of the merge. */
async function takeBack(survivorId: number, { changes }: MergeImage, work: UnitOfWork): Promise<Field[]> {
  const now = await columnsNow(
    survivorId,
    changes.map(({ field }) => field),
    work,
  )
  const untouched = changes.filter(({ after }) =>
    Object.entries(after).every(([name, value]) => JSON.stringify(now[name] ?? null) === JSON.stringify(value)),
  )
  const columns = untouched.flatMap(({ field }) => columnsOf(field))
  const before = Object.assign({}, ...untouched.map((change) => change.before)) as object
  const set = columns.map((name) => `${name} = b.${name}`)
  // It stands in its old stage since now: the ledger of stages goes on.
  if (columns.includes('stage_id')) set.push('stage_entered_at = now()')
  await work.sql(
    `update leads l set ${[...set, 'updated_at = now()', 'version = l.version + 1', 'updated_by_id = $3'].join(', ')}
     from jsonb_populate_record(null::leads, $2) b where l.id = $1`,
    [survivorId, JSON.stringify(before), work.viewer.userId],
  )
  return changes.filter((change) => !untouched.includes(change)).map(({ field }) => field)
}
