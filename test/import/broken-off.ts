import { expect } from 'vitest'
import type { Gateway } from '../harness.js'
import { csvOf } from './importing.js'

/** A file in which each hundredth row is not acceptable and each fiftieth is about the person before. */
export function fileOf(count: number): { content: string; outcome: Record<string, number> } {
  const lines = Array.from({ length: count }, (_, index) => {
    if (index % 100 === 99) return `Bad ${index},no address,`
    return index % 50 === 25
      ? `Again ${index},person${index - 1}@example.com,`
      : `Person ${index},person${index}@example.com,`
  })
  const failed = Math.floor(count / 100)
  const duplicate = lines.filter((line) => line.startsWith('Again')).length
  return { content: csvOf(lines), outcome: { created: count - failed - duplicate, duplicate, failed } }
}

/** Each statement that writes leads takes so long, so that there is time for an accident in the middle. */
export const slowDown = ({ sql }: Gateway, seconds: number): Promise<unknown> =>
  sql(`
    create function take_time() returns trigger language plpgsql as $$ begin perform pg_sleep(${seconds}); return null; end $$;
    create trigger take_time after insert on leads for each statement execute function take_time()`)

/** Every row of the file has come to one outcome, once; nothing is there twice, and all counts say the same. */
export async function expectExactlyOnce(gateway: Gateway, id: number, outcome: Record<string, number>): Promise<void> {
  const total = Object.values(outcome).reduce((sum, count) => sum + count, 0)
  const [file] = await gateway.sql(
    `select status, total_rows, processed_rows, created_count as created, duplicate_count as duplicate, failed_count as failed,
       updated_count + skipped_count as other, cursor from import_files where id = $1`,
    [id],
  )
  expect(file).toEqual({
    status: 'completed_with_errors',
    total_rows: total,
    processed_rows: total,
    ...outcome,
    other: 0,
    cursor: total + 1,
  })
  const [leads] = await gateway.sql(
    `select count(*)::int as created, count(distinct email)::int as people,
       (select count(*)::int from lead_stage_transitions t where t.lead_id in (select id from leads where import_file_id = $1)) as entries
     from leads where import_file_id = $1`,
    [id],
  )
  expect(leads).toEqual({ created: outcome['created'], people: outcome['created'], entries: outcome['created'] })
  const results = await gateway.sql(
    `select outcome, count(*)::int as count, count(distinct row_number)::int as rows from import_row_results where import_file_id = $1 group by outcome order by outcome`,
    [id],
  )
  expect(results).toEqual(
    Object.entries(outcome)
      .map(([name, count]) => ({ outcome: name, count, rows: count }))
      .toSorted((a, b) => a.outcome.localeCompare(b.outcome)),
  )
  const [chunks] = await gateway.sql(
    `select sum(row_count)::int as rows, max(chunk_no) = count(*) as dense from import_chunks where import_file_id = $1`,
    [id],
  )
  expect(chunks).toEqual({ rows: total, dense: true })
  const events = await gateway.sql(
    `select type from events where subject_id = $1 and type like 'import.%' order by id`,
    [id],
  )
  expect(events.map(({ type }) => type)).toEqual(['import.created', 'import.completed'])
}
