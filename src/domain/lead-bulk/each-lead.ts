import { GatewayError, Refusal, refuse, type UserErrorCode } from '../../errors.js'
import { filterCondition } from '../../read/filter.js'
import type { UnitOfWork } from '../../write/unit-of-work.js'
import { Lead } from '../lead/lead.entity.js'
import type { BulkLeadResult } from './lead-bulk.type.js'
import type { ManyLeadsInput } from './lead-bulk.input.js'

const most = 1000

export interface Bulk {
  results: BulkLeadResult[]
  doneCount: number
  refusedCount: number
  hasMore: boolean
}

/** Does something with each of many leads. What refuses one of them is told of that one; the others are done all the same. */
export async function eachLead(
  input: ManyLeadsInput,
  act: (lead: Lead) => Promise<unknown>,
  work: UnitOfWork,
): Promise<Bulk> {
  work.company(input.companyId, 'companyId')
  const { leads, missing, hasMore } = await leadsOf(input, work)
  const results = new Map(
    missing.map((id) => [id, refused(id, 'NOT_FOUND', `There is no lead ${id} that you may see.`)]),
  )
  for (const lead of leads) results.set(lead.id, await attempt(lead, act))
  const all = [...(input.ids ?? leads.map(({ id }) => id))].map((id) => results.get(id)!)
  const doneCount = all.filter(({ done }) => done).length
  return { results: all, doneCount, refusedCount: all.length - doneCount, hasMore }
}

interface Found {
  leads: Lead[]
  /** Ids that were named, of no lead that the caller sees here. */
  missing: number[]
  hasMore: boolean
}

async function leadsOf({ companyId, ids, filter }: ManyLeadsInput, work: UnitOfWork): Promise<Found> {
  if (Boolean(ids) === Boolean(filter))
    throw refuse('REQUIRED', 'Name the leads by ids or by a filter, one of them.', 'ids')
  const condition = ids
    ? { id: { $in: ids } }
    : filterCondition(work.typeOf(Lead), filter!, work.visible, ['input', 'filter'])
  const found = await work.findAll(Lead, { $and: [{ company: companyId }, condition] }, most + 1)
  const leads = found.slice(0, most)
  const known = new Set(leads.map(({ id }) => id))
  return { leads, missing: (ids ?? []).filter((id) => !known.has(id)), hasMore: !ids && found.length > most }
}

async function attempt(lead: Lead, act: (lead: Lead) => Promise<unknown>): Promise<BulkLeadResult> {
  try {
    await act(lead)
    return { leadId: `lead_${lead.id}`, done: true, code: null, message: null }
  } catch (error) {
    if (error instanceof Refusal) return refused(lead.id, error.userErrors[0]!.code, error.userErrors[0]!.message)
    if (error instanceof GatewayError && error.extensions['code'] === 'FORBIDDEN')
      return refused(lead.id, 'NOT_ALLOWED_NOW', error.message)
    throw error
  }
}

const refused = (id: number, code: UserErrorCode, message: string): BulkLeadResult => ({
  leadId: `lead_${id}`,
  done: false,
  code,
  message,
})
