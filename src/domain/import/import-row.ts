import type { CopyValue } from '../../database/copy.js'
import type { ImportRowError } from './import-row.entity.js'

/** What a row says of a lead, by column of the table `leads`; what it does not say is missing or null. */
export type LeadFacts = Partial<Record<FactColumn, CopyValue>>

/** Columns of `leads` that a file can fill, with their types in the staging table. */
export const factColumns = {
  first_name: 'text',
  last_name: 'text',
  email: 'text',
  email_match: 'text',
  phone_number: 'text',
  phone_e164: 'text',
  organization: 'text',
  job_title: 'text',
  website: 'text',
  address_line: 'text',
  city: 'text',
  state_code: 'text',
  postal_code: 'text',
  country_code: 'text',
  lang: 'text',
  timezone: 'text',
  value_amount: 'numeric',
  currency: 'text',
  rating: 'text',
  do_not_contact: 'boolean',
  external_source: 'text',
  external_id: 'text',
} as const
export type FactColumn = keyof typeof factColumns
export const factNames = Object.keys(factColumns) as FactColumn[]

/** A row of a file, read and checked: with errors it fails, without it can be written. */
export interface ImportRow {
  line: number
  facts: LeadFacts
  /** By key of the question. */
  answers: ReadonlyMap<string, unknown>
  errors: ImportRowError[]
  /** The cells as they stand in the file, for whoever has to mend them. */
  cells: (string | null)[]
}

export const rowError = (code: string, message: string, column?: string, value?: string | null): ImportRowError => ({
  column: column ?? null,
  code,
  message,
  value: value ?? null,
})
