import { ref } from '@mikro-orm/core'
import { forbidden, refuse } from '../../errors.js'
import type { UnitOfWork } from '../../write/unit-of-work.js'
import { addContacts, type Contact } from '../lead/further-contacts.js'
import { Lead } from '../lead/lead.entity.js'
import { reopenedFrom } from '../lead/move-lead.js'
import { User } from '../user/user.entity.js'
import type { MergeLeadsInput } from './lead-merge.input.js'
import { type Moved, moveChildren } from './move-children.js'
import { columnsOf, type Field, partsOf, type Plan, planMerge } from './plan-merge.js'

/** What is needed to take a merge apart again. */
export interface MergeImage {
  losers: {
    id: number
    moved: Moved
    /** Contacts that the survivor got for it. */
    contacts: number[]
    /** Leads that had been merged into it before. */
    merged: number[]
  }[]
  /** What the survivor took over: the values of its columns before and after. */
  changes: { field: Field; before: Columns; after: Columns }[]
}

export type Columns = Record<string, unknown>

/** Makes several leads of one person one. The others are deleted, and lead to it. */
export async function mergeLeads(input: MergeLeadsInput, work: UnitOfWork): Promise<{ mergeId: number }> {
  const { survivor, losers } = await leadsToMerge(input, work)
  const companyId = survivor.company.id
  const plan = planMerge(survivor, losers, input.choices ?? [])
  const taken = plan.filter((each) => each.from !== survivor && !isSameStage(each, survivor))
  const own = primaryContacts(survivor)
  const image: MergeImage = { losers: [], changes: await takeOver(taken, survivor, losers, work) }
  for (const [index, loser] of losers.entries()) {
    const contacts = [...(index === 0 ? own : []), ...primaryContacts(loser)]
    image.losers.push(await foldLead(loser.id, { id: survivor.id, companyId }, contacts, work))
  }
  const [merge] = await work.sql<{ id: string | number }>(
    'insert into lead_merges (company_id, survivor_id, merged_by_id, image) values ($1, $2, $3, $4) returning id',
    [companyId, survivor.id, work.viewer.userId, JSON.stringify(image)],
  )
  const mergeId = Number(merge!.id)
  work.record('lead.merged', { id: survivor.id, companyId }, { merge: mergeId, leads: losers.map(({ id }) => id) })
  return { mergeId }
}

async function leadsToMerge({ survivorId, leadIds }: MergeLeadsInput, work: UnitOfWork) {
  const ids = [survivorId, ...leadIds]
  await work.sql('select 1 from leads where id = any($1::bigint[]) order by id for update', [ids])
  const survivor = await work.find(Lead, survivorId, 'survivorId')
  if (new Set(ids).size < ids.length) throw refuse('INVALID', 'Each lead can be merged once only.', 'leadIds')
  const losers: Lead[] = []
  for (const id of leadIds) losers.push(await work.reference(Lead, id, { company: survivor.company.id }, 'leadIds'))
  if (!work.viewer.may('lead.edit', survivor.company.id))
    throw forbidden('Merging leads needs the permission lead.edit.')
  return { survivor, losers }
}

/** Gives the survivor what it takes from the others; answers what was changed. */
async function takeOver(taken: Plan, survivor: Lead, losers: Lead[], work: UnitOfWork): Promise<MergeImage['changes']> {
  const fields = taken.map(({ field }) => field)
  const before = await columnsNow(survivor.id, fields, work)
  const stage = taken.find(({ field }) => field === 'stage')
  if (stage) await moveTo(stage.from, survivor, work)
  for (const { field, from } of taken)
    for (const part of partsOf[field]) Object.assign(survivor, { [part]: from[part] })
  survivor.doNotContact ||= losers.some(({ doNotContact }) => doNotContact)
  survivor.lastActivityAt = new Date()
  await work.em.flush()
  const after = await columnsNow(survivor.id, fields, work)
  return fields.map((field) => ({ field, before: only(before, field), after: only(after, field) }))
}

const isSameStage = ({ field, from }: Plan[number], survivor: Lead): boolean =>
  field === 'stage' && from.stage.id === survivor.stage.id

/** Before the survivor takes over the stage of another lead: from now on it stands there, by the ledger of stages. */
async function moveTo({ stage }: Lead, survivor: Lead, work: UnitOfWork): Promise<void> {
  const from = await survivor.stage.loadOrFail()
  reopenedFrom(from, survivor, work)
  survivor.stageEnteredAt = new Date()
  survivor.updatedBy = ref(User, work.viewer.userId) as never
  work.record('lead.moved', { id: survivor.id, companyId: survivor.company.id }, { from: from.id, to: stage.id })
}

async function foldLead(
  id: number,
  survivor: { id: number; companyId: number },
  contacts: Contact[],
  work: UnitOfWork,
): Promise<MergeImage['losers'][number]> {
  const moved = await moveChildren(id, survivor.id, work)
  const merged = await work.sql<{ id: string | number }>(
    'update leads set merged_into_id = $2 where merged_into_id = $1 returning id',
    [id, survivor.id],
  )
  await work.sql(
    `update leads set deleted_at = now(), merged_into_id = $2, updated_at = now(), updated_by_id = $3, version = version + 1 where id = $1`,
    [id, survivor.id, work.viewer.userId],
  )
  return {
    id,
    moved,
    contacts: await addContacts(survivor, contacts, work),
    merged: merged.map((row) => Number(row.id)),
  }
}

function primaryContacts({ email, emailMatch, phoneNumber, phoneE164 }: Lead): Contact[] {
  const contacts: Contact[] = []
  if (email) contacts.push({ kind: 'email', value: email, key: emailMatch ?? null })
  if (phoneNumber) contacts.push({ kind: 'phone', value: phoneNumber, key: phoneE164 ?? null })
  return contacts
}

/** As the database writes them: what it is compared with later is written the same way. */
export async function columnsNow(id: number, fields: Field[], work: UnitOfWork): Promise<Columns> {
  const names = fields.flatMap(columnsOf)
  const [row] = await work.sql<{ columns: Columns | null }>(
    `select (select jsonb_object_agg(key, value) from jsonb_each(to_jsonb(l)) where key = any($2::text[])) as columns
     from leads l where l.id = $1`,
    [id, names],
  )
  return row?.columns ?? {}
}

const only = (columns: Columns, field: Field): Columns =>
  Object.fromEntries(columnsOf(field).map((name) => [name, columns[name] ?? null]))
