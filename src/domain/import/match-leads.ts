import type { ImportRun } from './import-run.js'

/** The oldest live lead of the company of which this holds. A query for each row: an index answers it, however many leads there are. */
const oldest = (condition: string): string =>
  `(select (array_agg(l.id order by l.id))[1] from leads l where l.company_id = $1 and l.deleted_at is null and ${condition})`

/** The lead that each staged row is about: by its id in another system, its address, its number, or one of its further ones. */
const matchSql = `
  update import_staging s set matched_id = coalesce(
    ${oldest('s.external_id is not null and l.external_source = s.external_source and l.external_id = s.external_id')},
    case when $2 then coalesce(
      ${oldest('l.email_match = s.email_match collate "C"')},
      ${oldest('l.phone_e164 = s.phone_e164 collate "C"')},
      (select (array_agg(l.id order by l.id))[1] from lead_contacts n join leads l on l.id = n.lead_id
       where n.company_id = $1 and n.match_key collate "C" = any (array[s.email_match, s.phone_e164])
         and n.match_key is not null and l.deleted_at is null)
    ) end
  )`

/** Of rows that are about one lead the first counts; and none does when this import has written that lead already. */
const repeatsSql = `
  update import_staging s set repeats = true
  where matched_id is not null and (
    line > (select min(line) from import_staging same where same.matched_id = s.matched_id)
    or exists (select 1 from leads l where l.id = s.matched_id and l.import_file_id = $1)
    or exists (select 1 from import_row_results r where r.lead_id = s.matched_id and r.import_file_id = $1)
  )`

/** Rows that are about somebody get the lead's id. */
export async function matchLeads({ client, file }: ImportRun): Promise<void> {
  const byPerson = file.on_duplicate !== 'create' && file.on_duplicate !== 'flag'
  await client.query(matchSql, [file.company_id, byPerson])
  await client.query(repeatsSql, [file.id])
}

const duplicatesSql = `
  insert into import_row_results (company_id, import_file_id, row_number, outcome, lead_id, errors)
  select $1, $2, line, 'duplicate', matched_id, jsonb_build_array(jsonb_build_object(
    'code', case when repeats then 'duplicate_in_file' else 'duplicate' end,
    'message', case when repeats then 'An earlier line of the file is about the same person: the first one counts.'
      else 'The company has this person already, as lead ' || matched_id || '.' end))
  from import_staging where repeats or (matched_id is not null and $3)`

/** Notes the rows that are not written because their person is there. Answers how many. */
export async function noteDuplicates({ client, file }: ImportRun): Promise<number> {
  const updates = file.on_duplicate === 'update' || file.on_duplicate === 'update_empty'
  const { rowCount } = await client.query(duplicatesSql, [file.company_id, file.id, !updates])
  return rowCount ?? 0
}
