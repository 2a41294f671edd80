import { createHash } from 'node:crypto'
import type { PoolClient } from 'pg'
import type { Storage } from '../storage/storage.js'
import { companyId } from './companies.js'
import { importHeader, type PastImport, pastImports } from './import-results.js'

/** Every import of the demo: those by which leads came, three that went otherwise, and one for the workers to do. */
export async function writeImports(client: PoolClient, storage: Storage): Promise<void> {
  await client.query(historySql)
  await client.query(
    'update leads l set import_file_id = r.import_file_id from import_row_results r where r.lead_id = l.id',
  )
  for (const past of pastImports()) await writePast(client, past)
  await beginOne(client, storage)
}

/** Who may import everywhere in the company's tree. */
const owner = (company: string): string => `(
  select ua.id from user_accesses ua join companies c on c.id = ${company}
  where ua.company_id = any (c.path) and ua.status = 'active' order by ua.access_id, ua.id limit 1)`

const mapping = (header: readonly string[], targets: readonly string[]): string =>
  JSON.stringify(header.map((column, index) => ({ column, target: targets[index] })))

/** Leads of the source for imports that came on one day came by one file. */
const historySql = `
  with arrived as (
    select l.*, row_number() over (partition by l.company_id, l.created_at::date order by l.id) as place
    from leads l join sources s on s.id = l.source_id where s.type = 'import'
  ), files as (
    insert into import_files (company_id, user_access_id, file_name, file_size, sha256, content_type, encoding, delimiter,
      header_row, header, mapping, status, source_id, stage_id, default_country, total_rows, processed_rows, created_count,
      cursor, created_at, updated_at, started_at, finished_at)
    select a.company_id, ${owner('a.company_id')}, 'leads-' || to_char(min(a.created_at), 'YYYY-MM') || '.csv', count(*) * 71,
      encode(sha256(convert_to(string_agg(a.id::text, ','), 'UTF8')), 'hex'), 'text/csv', 'utf-8', ',', 1,
      '["First name", "Last name", "E-mail", "Phone"]',
      '${mapping(['First name', 'Last name', 'E-mail', 'Phone'], ['firstName', 'lastName', 'email', 'phoneNumber'])}',
      'completed', min(a.source_id), 1, (select default_country from companies where id = a.company_id), count(*), count(*),
      count(*), count(*) + 1, min(a.created_at), max(a.created_at), min(a.created_at), max(a.created_at)
    from arrived a group by a.company_id, a.created_at::date
    returning id, company_id, created_at::date as day
  )
  insert into import_row_results (company_id, import_file_id, row_number, outcome, lead_id, lead_version)
  select a.company_id, f.id, a.place + 1, 'created', a.id, a.version
  from arrived a join files f on f.company_id = a.company_id and f.day = a.created_at::date`

const pastSql = `
  with file as (
    insert into import_files (company_id, user_access_id, file_name, file_size, sha256, content_type, encoding, delimiter,
      header_row, header, mapping, status, on_duplicate, source_id, stage_id, assign, default_country, total_rows, processed_rows,
      created_count, skipped_count, duplicate_count, failed_count, removed_count, cursor, rows_per_second, created_at, updated_at,
      started_at, finished_at, canceled_at)
    select $1::bigint, ${owner('$1::bigint')}, $2::text, $5::int * 58, encode(sha256(convert_to($2::text, 'UTF8')), 'hex'), 'text/csv', 'utf-8', ',', 1, $6::jsonb,
      '${mapping(importHeader, ['firstName', 'lastName', 'email', 'externalId'])}', $3::text, $4::text, s.id, 1, 'none', 'US', $5::int, count(*),
      count(*) filter (where outcome = 'created'), count(*) filter (where outcome = 'skipped'),
      count(*) filter (where outcome = 'duplicate'), count(*) filter (where outcome = 'failed'),
      count(*) filter (where outcome = 'created' and $3::text = 'undone'), count(*) + 1, 320, $8::timestamptz, $8::timestamptz, $8::timestamptz,
      $8::timestamptz + interval '2 seconds', case when $3::text = 'canceled' then $8::timestamptz + interval '2 seconds' end
    from jsonb_to_recordset($7::jsonb) as r (outcome text), sources s
    where s.company_id = $1::bigint and s.type = 'import' group by s.id
    returning id
  )
  insert into import_row_results (company_id, import_file_id, row_number, outcome, lead_id, errors, raw, undo)
  select $1::bigint, f.id, r.line, r.outcome, known.id, r.errors, r.raw,
    case when $3::text = 'undone' and r.outcome = 'created' then 'removed' end
  from file f, jsonb_to_recordset($7::jsonb) as r (line int, outcome text, errors jsonb, raw jsonb)
  left join lateral (
    select id from leads where company_id = $1::bigint and r.outcome = 'skipped' and deleted_at is null
    order by id offset r.line limit 1
  ) known on true`

async function writePast(client: PoolClient, past: PastImport): Promise<void> {
  const { company, fileName, status, onDuplicate, daysAgo, totalRows, results } = past
  const at = new Date(Date.now() - daysAgo * 86_400_000)
  const header = JSON.stringify(importHeader)
  await client.query(pastSql, [company, fileName, status, onDuplicate, totalRows, header, JSON.stringify(results), at])
}

const rowCount = 5000

/** A file of people who are all known: whoever works on imports begins with it, and no lead is added. */
async function beginOne(client: PoolClient, storage: Storage): Promise<void> {
  const company = companyId('phoenix')
  const { rows } = await client.query<{ email: string }>(
    'select email from leads where company_id = $1 and email is not null and deleted_at is null order by id limit 300',
    [company],
  )
  const lines = Array.from({ length: rowCount }, (_, index) => `${rows[index % rows.length]!.email}\n`)
  const content = Buffer.from(`E-mail\n${lines.join('')}`)
  const key = `imports/company-${company}/mailing-history`
  await storage.put(key, content)
  await client.query(
    `insert into import_files (company_id, user_access_id, file_name, file_size, sha256, content_type, storage_key, encoding,
       delimiter, header_row, header, mapping, status, source_id, stage_id, assign, default_country)
     select $1, ${owner('$1')}, 'mailing-history.csv', $2, $3, 'text/csv', $4, 'utf-8', ',', 1, '["E-mail"]', $5, 'validating', id, 1,
       'none', 'US' from sources where company_id = $1 and type = 'import'`,
    [company, content.length, createHash('sha256').update(content).digest('hex'), key, mapping(['E-mail'], ['email'])],
  )
}
