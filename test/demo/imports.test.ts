import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Gateway, startGateway } from '../harness.js'

let gateway: Gateway
let token: string
beforeAll(async () => {
  gateway = await startGateway({ demo: true })
  const [{ id }] = await gateway.sql(`select id::int from users where email = 'owner@nova.example.com'`)
  token = await gateway.tokenOf(id)
})
afterAll(() => gateway.close())

const fileNamed = async (name: string): Promise<any> => {
  const [file] = await gateway.sql('select * from import_files where file_name = $1', [name])
  return file
}

it('Every lead of the source for imports belongs to the import that it came by, whose counts say how many came', async () => {
  expect(
    await gateway.sql(
      `select 1 from leads l join sources s on s.id = l.source_id where s.type = 'import' and l.import_file_id is null`,
    ),
  ).toEqual([])
  const files = await gateway.sql(
    `select f.created_count as told, f.company_id = any (array_agg(l.company_id)) as own, count(l.id)::int as leads,
       (select count(*)::int from import_row_results r where r.import_file_id = f.id and r.outcome = 'created' and r.lead_id is not null) as rows
     from import_files f join leads l on l.import_file_id = f.id group by f.id`,
  )
  expect(files.length).toBeGreaterThan(5)
  for (const { told, own, leads, rows } of files)
    expect({ own, leads, rows }).toEqual({ own: true, leads: told, rows: told })
})

it('One has rows that failed, for five reasons, to be mended and sent again', async () => {
  expect(await fileNamed('bought-list.csv')).toMatchObject({
    status: 'completed_with_errors',
    total_rows: 412,
    processed_rows: 412,
    created_count: 389,
    duplicate_count: 11,
    failed_count: 12,
  })
  const { data } = await gateway.graphql(
    `{ company(id: 3) { imports(filter: { status: { eq: COMPLETED_WITH_ERRORS } }) { nodes {
      errorReportUrl rows(first: 20, filter: { outcome: { eq: FAILED } }) { nodes { errors { code message } } }
    } } } }`,
    {},
    token,
  )
  const [{ rows, errorReportUrl }] = data.company.imports.nodes
  expect(rows.nodes).toHaveLength(12)
  expect(new Set(rows.nodes.flatMap(({ errors }: any) => errors.map(({ code }: any) => code))).size).toBe(5)
  const { pathname, search } = new URL(errorReportUrl)
  const report = await gateway.server.inject(`${pathname}${search}`)
  expect(report.statusCode).toBe(200)
  expect(report.body).toContain('renata.olmedo@example')
})

it('One was stopped when two fifths were done, one was undone', async () => {
  const canceled = await fileNamed('newsletter-readers.csv')
  expect(canceled).toMatchObject({
    status: 'canceled',
    total_rows: 250,
    processed_rows: 100,
    skipped_count: 96,
    failed_count: 4,
  })
  expect(canceled.canceled_at).not.toBeNull()
  const undone = await fileNamed('home-fair-visitors.csv')
  expect(undone).toMatchObject({ status: 'undone', created_count: 62, duplicate_count: 2, removed_count: 62 })
})

it('One of 5,000 rows is worked on from the first start on, and adds no lead', async () => {
  const status = async () => (await fileNamed('mailing-history.csv')).status
  await expect.poll(status, { timeout: 60_000 }).toBe('completed')
  expect(await fileNamed('mailing-history.csv')).toMatchObject({
    processed_rows: 5000,
    created_count: 0,
    duplicate_count: 5000,
  })
  expect(await gateway.sql('select count(*)::int as count from leads where deleted_at is null')).toEqual([
    { count: 1240 },
  ])
})
