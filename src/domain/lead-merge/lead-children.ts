/** A table whose rows belong to a lead. */
export interface Children {
  table: string
  /** The column that refers to the lead. */
  column: string
  /** Of what a lead has one each: where the survivor has its own already, the row stays where it is. */
  once?: string
  /** What is said of it in a preview. */
  name?: string
}

/** What goes over to the survivor of a merge, and back when it is taken apart. */
export const moving: Children[] = [
  { table: 'lead_notes', column: 'lead_id', name: 'notes' },
  { table: 'appointments', column: 'lead_id', name: 'appointments' },
  { table: 'lead_answers', column: 'lead_id', once: 'question_id', name: 'answers' },
  { table: 'lead_contacts', column: 'lead_id', once: 'coalesce(match_key, value)', name: 'contacts' },
  { table: 'lead_touches', column: 'lead_id', name: 'touches' },
  { table: 'leads', column: 'previous_lead_id' },
]

/** What tells the history of each lead, or is worked out from the leads themselves. */
export const staying: Children[] = [
  { table: 'lead_stage_transitions', column: 'lead_id' },
  { table: 'lead_cycle_changes', column: 'lead_id' },
  { table: 'lead_deletions', column: 'lead_id' },
  { table: 'lead_assignments', column: 'lead_id' },
  { table: 'import_row_results', column: 'lead_id' },
  { table: 'duplicate_members', column: 'lead_id' },
  { table: 'not_duplicates', column: 'lead_a_id' },
  { table: 'not_duplicates', column: 'lead_b_id' },
  { table: 'unassigned_alerts', column: 'lead_id' },
  { table: 'lead_merges', column: 'survivor_id' },
  { table: 'leads', column: 'merged_into_id' },
]
