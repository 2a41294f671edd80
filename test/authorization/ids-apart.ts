import type { Gateway } from '../harness.js'

/** So that no id of one table is one of another by chance. */
export async function tellIdsApart({ sql }: Gateway): Promise<void> {
  const tables = ['companies', 'users', 'user_accesses', 'sources', 'source_user_accesses', 'leads', 'lead_notes']
  for (const [index, table] of tables.entries())
    await sql(`alter table ${table} alter column id restart with ${(index + 1) * 100_000}`)
  await sql('alter table lead_stage_transitions alter column id restart with 800000')
  await sql('alter table territories alter column id restart with 1100000')
  await sql('alter table cycles alter column id restart with 1000000')
  for (const [index, table] of ['duplicate_groups', 'duplicate_members', 'not_duplicates', 'lead_merges'].entries())
    await sql(`alter table ${table} alter column id restart with ${(index + 41) * 100_000}`)
  await sql('alter table lead_deletions alter column id restart with 1200000')
  await sql('alter table campaigns alter column id restart with 1300000')
  await sql('alter table appointments alter column id restart with 2100000')
  await sql('alter table appointment_attendees alter column id restart with 2200000')
  await sql('alter table appointment_reschedules alter column id restart with 2300000')
  await sql('alter table questions alter column id restart with 3100000')
  await sql('alter table question_options alter column id restart with 3200000')
  await sql('alter table lead_answers alter column id restart with 3300000')
  await sql('alter table company_memberships alter column id restart with 2400000')
  await sql('alter table user_providers alter column id restart with 2500000')
  await sql('alter table exports alter column id restart with 3300000')
  await sql('alter table territory_user_accesses alter column id restart with 4900000')
  await sql('alter table lead_assignments alter column id restart with 4800000')
  await sql('alter table import_files alter column id restart with 3400000')
  await sql('alter table import_row_results alter column id restart with 3500000')
  await sql('alter table invitations alter column id restart with 900000')
}
