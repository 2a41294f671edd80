import { snake } from '../../rest/case.js'
import { refuse } from '../../errors.js'
import type { ValueOf } from '../../graphql/enumeration.js'
import type { Lead } from '../lead/lead.entity.js'
import type { LeadMergeChoice, LeadMergeField } from './lead-merge.enum.js'

export type Field = ValueOf<typeof LeadMergeField>

export interface Choice {
  field: Field
  from: ValueOf<typeof LeadMergeChoice>
  leadId?: number | null | undefined
}

/** Which lead each field comes from. */
export type Plan = { field: Field; from: Lead }[]

type Part = Extract<keyof Lead, string>

/** What each field is made of, in the entity. */
export const partsOf: Record<Field, readonly Part[]> = {
  name: ['firstName', 'lastName'],
  email: ['email', 'emailMatch'],
  phone: ['phoneNumber', 'phoneE164'],
  organization: ['organization'],
  job_title: ['jobTitle'],
  website: ['website'],
  address: ['addressLine', 'city', 'stateCode', 'postalCode', 'countryCode'],
  lang: ['lang'],
  timezone: ['timezone'],
  value: ['valueAmount', 'currency'],
  rating: ['rating'],
  source: ['source'],
  campaign: ['campaign'],
  assignee: ['assignee', 'assignedAt'],
  stage: ['stage', 'wonAt', 'lostAt', 'lostReason', 'lostNotes'],
  consent: ['consentMarketing'],
}

/** The same, by the columns of the table. */
export const columnsOf = (field: Field): string[] => partsOf[field].map((part) => renamed[part] ?? snake(part))

const renamed: Partial<Record<Part, string>> = {
  source: 'source_id',
  campaign: 'campaign_id',
  assignee: 'user_access_id',
  stage: 'stage_id',
}

/** What nobody chose is the survivor's own, or where that has nothing, what the newest of the others has. */
export function planMerge(survivor: Lead, others: Lead[], choices: readonly Choice[]): Plan {
  const newestFirst = [survivor, ...others].toSorted((a, b) => +b.createdAt - +a.createdAt || b.id - a.id)
  const chosen = new Map(choices.map((choice) => [choice.field, choice]))
  return (Object.keys(partsOf) as Field[]).map((field) => {
    const newest = newestFirst.find((lead) => has(lead, field)) ?? survivor
    const choice = chosen.get(field)
    if (!choice) return { field, from: has(survivor, field) ? survivor : newest }
    if (choice.from === 'lead') return { field, from: named(choice, newestFirst) }
    return { field, from: choice.from === 'newest' ? newest : survivor }
  })
}

export const has = (lead: Lead, field: Field): boolean => partsOf[field].some((part) => (lead[part] ?? null) !== null)

function named({ leadId }: Choice, leads: Lead[]): Lead {
  const lead = leads.find(({ id }) => id === leadId)
  if (lead) return lead
  throw refuse('INVALID', 'A choice of LEAD names one of the leads to be merged.', 'choices')
}
