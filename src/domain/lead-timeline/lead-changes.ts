import type { Lead } from '../lead/lead.entity.js'
import { described } from '../lead/person.js'
import type { FieldChanges } from './lead-field-change.type.js'

/** Of a lead that is about to be changed: tells afterwards what was, for the event log. */
export function watchChanges(lead: Lead): () => FieldChanges {
  const before = valuesOf(lead)
  return () => {
    const after = valuesOf(lead)
    const changed = Object.keys(after).filter((field) => before[field] !== after[field])
    return Object.fromEntries(changed.map((field) => [field, [before[field] ?? null, after[field] ?? null]]))
  }
}

/** What people fill in. Stage and assignee have records of their own; keys and dates are made from other fields. */
const texts = [
  ...described,
  'email',
  'phoneNumber',
  'currency',
  'score',
  'doNotContact',
  'externalSource',
  'externalId',
] as const satisfies (keyof Lead)[]

const references = ['source', 'campaign', 'cycle', 'territory'] as const satisfies (keyof Lead)[]

function valuesOf(lead: Lead): Record<string, string | null> {
  const plain = texts.map((field) => [field, textOf(lead[field])])
  // As the database has it: `100` is no change of `100.00`.
  const money = ['valueAmount', lead.valueAmount ? Number(lead.valueAmount).toFixed(2) : null]
  const linked = references.map((field) => [`${field}Id`, textOf(lead[field]?.id)])
  return Object.fromEntries([...plain, money, ...linked]) as Record<string, string | null>
}

const textOf = (value: string | number | boolean | null | undefined): string | null =>
  value === null || value === undefined ? null : String(value)
