import { snake } from '../../rest/case.js'
import { leadColumns } from '../import/lead-column.js'

/** What a cell holds. */
export type ExportValue = string | number | boolean | null

/** A column of an export. */
export interface ExportColumn {
  /** In JSON. */
  key: string
  /** In the header of a table. */
  label: string
  /** Of the lead `l` and what is joined to it. */
  sql: string
}

/** What imports read again, and what the gateway keeps itself. */
export const exportColumns: readonly ExportColumn[] = [
  { key: 'id', label: 'ID', sql: 'l.id::float8' },
  ...leadColumns.map(({ field, label }) => ({ key: snake(field), label, sql: sqlOf(field) })),
  { key: 'stage', label: 'Stage', sql: 'st.name' },
  { key: 'source', label: 'Source', sql: 'so.name' },
  { key: 'campaign', label: 'Campaign', sql: 'ca.name' },
  { key: 'cycle', label: 'Cycle', sql: 'cy.name' },
  { key: 'assignee', label: 'Assignee', sql: `nullif(concat_ws(' ', u.first_name, u.last_name), '')` },
  { key: 'score', label: 'Score', sql: 'l.score' },
  { key: 'lost_reason', label: 'Lost reason', sql: 'l.lost_reason' },
  { key: 'lost_notes', label: 'Lost notes', sql: 'l.lost_notes' },
  ...['created_at', 'updated_at', 'last_activity_at', 'won_at', 'lost_at'].map((key) => ({
    key,
    label: sentence(key),
    sql: `to_char(l.${key}, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`,
  })),
]

export const exportJoins = `
  join stages st on st.id = l.stage_id
  left join sources so on so.id = l.source_id
  left join campaigns ca on ca.id = l.campaign_id
  left join cycles cy on cy.id = l.cycle_id
  left join user_accesses ua on ua.id = l.user_access_id
  left join users u on u.id = ua.user_id`

function sqlOf(field: string): string {
  const column = `l.${snake(field)}`
  // It has at most 14 digits, which a double keeps.
  return field === 'valueAmount' ? `${column}::float8` : column
}

/** `won_at` as `Won at`. */
function sentence(key: string): string {
  const words = key.replaceAll('_', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}
