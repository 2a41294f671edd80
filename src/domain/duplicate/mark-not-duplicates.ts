import { refuse } from '../../errors.js'
import type { UnitOfWork } from '../../write/unit-of-work.js'
import { Lead } from '../lead/lead.entity.js'
import type { MarkNotDuplicatesInput } from './duplicate.input.js'

interface Pairs {
  companyId: number
  ids: number[]
}

/** Says that a lead is none of the others: what they have in common does not count between them any more. */
export async function markNotDuplicates(input: MarkNotDuplicatesInput, work: UnitOfWork): Promise<Pairs> {
  const companyId = await mustBeLeads(input, work)
  await work.sql(
    `insert into not_duplicates (company_id, lead_a_id, lead_b_id, created_by_id)
     select $1, least($2, other), greatest($2, other), $4 from unnest($3::bigint[]) o (other)
     on conflict (company_id, lead_a_id, lead_b_id) do nothing`,
    [companyId, input.leadId, input.otherLeadIds, work.viewer.userId],
  )
  const ids = await pairsOf(companyId, input, work)
  work.record('lead.not_duplicates', { id: input.leadId, companyId }, { others: input.otherLeadIds })
  return { companyId, ids }
}

/** Takes that back; no harm where it was never said. */
export async function unmarkNotDuplicates(input: MarkNotDuplicatesInput, work: UnitOfWork): Promise<void> {
  const companyId = await mustBeLeads(input, work)
  const ids = await pairsOf(companyId, input, work)
  await work.sql('delete from not_duplicates where id = any($1::bigint[])', [ids])
  work.record('lead.maybe_duplicates', { id: input.leadId, companyId }, { others: input.otherLeadIds })
}

async function mustBeLeads({ leadId, otherLeadIds }: MarkNotDuplicatesInput, work: UnitOfWork): Promise<number> {
  const lead = await work.find(Lead, leadId, 'leadId')
  for (const other of otherLeadIds) {
    if (other === leadId) throw refuse('INVALID', 'A lead is always itself: name other leads here.', 'otherLeadIds')
    await work.reference(Lead, other, { company: lead.company.id }, 'otherLeadIds')
  }
  return lead.company.id
}

async function pairsOf(companyId: number, input: MarkNotDuplicatesInput, work: UnitOfWork): Promise<number[]> {
  const rows = await work.sql<{ id: string | number }>(
    `select n.id from unnest($3::bigint[]) o (other)
     join not_duplicates n on n.company_id = $1 and n.lead_a_id = least($2, other) and n.lead_b_id = greatest($2, other)`,
    [companyId, input.leadId, input.otherLeadIds],
  )
  return rows.map(({ id }) => Number(id))
}
