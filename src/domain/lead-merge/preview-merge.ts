import type { Context } from '../../context.js'
import { badInput, Refusal } from '../../errors.js'
import { one } from '../../read/read.js'
import { visibleRows } from '../../write/unit-of-work.js'
import { Lead } from '../lead/lead.entity.js'
import type { LeadMergePreview, LeadMergePreviewField } from './merge-preview.type.js'
import { countChildren } from './move-children.js'
import { type Choice, type Field, has, partsOf, type Plan, planMerge } from './plan-merge.js'

interface Wanted {
  survivorId: number
  leadIds: number[]
  choices: readonly Choice[]
}

/** What a merge would do; null where one of the leads is not to be seen, or of another company. */
export async function previewMerge(
  { survivorId, leadIds, choices }: Wanted,
  { services, viewer }: Context,
): Promise<LeadMergePreview | null> {
  const { orm, model, pool } = services
  const ids = [survivorId, ...leadIds]
  const rule = visibleRows(model, model.get('Lead')!, viewer!)
  const leads = await orm.em.fork().find(
    Lead,
    { $and: [{ id: { $in: ids } }, rule] },
    {
      populate: ['source', 'campaign', 'stage', 'assignee.user'] as never,
      strategy: 'select-in',
    },
  )
  const survivor = leads.find(({ id }) => id === survivorId)
  const isOneCompany = leads.every(({ company }) => company.id === survivor?.company.id)
  if (!survivor || leads.length < new Set(ids).size || !isOneCompany) return null
  const others = leads.filter((lead) => lead !== survivor)
  const plan = planned(survivor, others, choices)
  const sql = async <Found>(text: string, values: readonly unknown[]): Promise<Found[]> =>
    (await pool.query(text, [...values])).rows as Found[]
  const counts = await countChildren(
    others.map(({ id }) => id),
    { sql },
  )
  return {
    survivor: one(Lead, { id: survivorId }),
    fields: plan.map(({ field, from }) => fieldOf(field, from, survivor, leads)),
    notes: counts.get('notes') ?? 0,
    appointments: counts.get('appointments') ?? 0,
    answers: counts.get('answers') ?? 0,
  }
}

function planned(survivor: Lead, others: Lead[], choices: readonly Choice[]): Plan {
  try {
    return planMerge(survivor, others, choices)
  } catch (error) {
    throw error instanceof Refusal ? badInput(error.message, ['choices']) : error
  }
}

function fieldOf(field: Field, from: Lead, survivor: Lead, leads: Lead[]): LeadMergePreviewField {
  const values = new Set(leads.filter((lead) => has(lead, field)).map((lead) => inWords(lead, field)))
  return {
    field,
    value: inWords(from, field),
    changes: inWords(from, field) !== inWords(survivor, field),
    differs: values.size > 1,
    from: one(Lead, { id: from.id }),
  }
}

/** Keys of addresses and numbers, dates, and why a sale was lost, are not asked for by the name of the field. */
const unsaid = new Set<string>(['emailMatch', 'phoneE164', 'assignedAt', 'wonAt', 'lostAt', 'lostReason', 'lostNotes'])

function inWords(lead: Lead, field: Field): string | null {
  const shown = partsOf[field].filter((part) => !unsaid.has(part))
  const words = shown.map((part) => said(lead[part])).filter((word) => word !== '')
  return words.length > 0 ? words.join(', ') : null
}

function said(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return String(value)
  const row = (value as Named).unwrap()
  return row.name ?? row.user?.unwrap().fullName ?? ''
}

/** What sources, campaigns and people are called. */
interface Named {
  unwrap: () => { name?: string; user?: { unwrap: () => { fullName: string } } }
}
