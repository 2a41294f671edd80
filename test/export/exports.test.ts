import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { expireExports, writeExports } from '../../src/domain/export/export.job.js'
import { linkTo } from '../../src/domain/export/export-link.js'
import { runExport } from '../../src/domain/export/run-export.js'
import { aLead, aMember } from '../factories.js'
import { type Gateway, startGateway } from '../harness.js'
import { aQuestion } from '../question-factories.js'
import { aCompanyOfMine, answer, ask, download, fileOf, finished, look } from './exporting.js'

let gateway: Gateway
beforeAll(async () => {
  gateway = await startGateway()
})
afterAll(() => gateway.close())

describe('who may', () => {
  test('managers, agents and viewers do not export', async () => {
    const { company } = await aCompanyOfMine(gateway)
    for (const role of ['manager', 'agent', 'viewer'] as const) {
      const { user } = await aMember(gateway, company, role)
      const token = await gateway.tokenOf(user)
      const { errors } = await gateway.graphql(
        `mutation ($input: ExportLeadsInput!) { exportLeads(input: $input) { userErrors { code } } }`,
        { input: { companyId: company, format: 'CSV' } },
        token,
      )
      expect(errors![0]!.extensions['code']).toBe('FORBIDDEN')
    }
  })

  test('a company that one does not see is not there', async () => {
    const mine = await aCompanyOfMine(gateway)
    const other = await aCompanyOfMine(gateway)
    const refused = await ask(gateway, mine.token, { companyId: other.company, format: 'CSV' })
    expect(refused.userErrors).toMatchObject([{ code: 'NOT_FOUND', field: ['input', 'companyId'] }])
    const { export: asked } = await ask(gateway, other.token, { companyId: other.company, format: 'CSV' })
    expect(await look(gateway, mine.token, asked.id)).toBeNull()
  })

  test('answers to sensitive questions are for owners who ask for them', async () => {
    const { company, token } = await aCompanyOfMine(gateway)
    const { user } = await aMember(gateway, company, 'admin')
    const admin = await gateway.tokenOf(user)
    const lead = await aLead(gateway, company)
    const secret = await aQuestion(gateway, company, { key: 'health', label: 'Health?', is_sensitive: true })
    await answer(gateway, lead, secret, { value_text: 'secret' })
    const input = { companyId: company, format: 'JSONL' }
    for (const [who, more] of [
      [token, {}],
      [admin, {}],
    ] as const)
      expect((await fileOf(gateway, who, { ...input, ...more })).toString()).not.toContain('health')
    const done = await finished(gateway, token, { ...input, includeSensitive: true })
    expect((await download(gateway, done.downloadUrl)).body).toContain('"answers.health":"secret"')
    expect(await look(gateway, admin, done.id)).toBeNull()
    const { errors } = await gateway.graphql(
      `mutation ($input: ExportLeadsInput!) { exportLeads(input: $input) { userErrors { code } } }`,
      { input: { ...input, includeSensitive: true } },
      admin,
    )
    expect(errors![0]!.message).toContain('lead.export_sensitive')
  })

  test('whoever lost the right before it was written gets nothing', async () => {
    const { company } = await aCompanyOfMine(gateway)
    const { user, access } = await aMember(gateway, company, 'admin')
    const owner = await aMember(gateway, company, 'owner')
    const [row] = await gateway.sql(
      `insert into exports (company_id, user_id, format, filter, created_at) values ($1, $2, 'csv', '{}', now() - interval '1 hour') returning id`,
      [company, user],
    )
    await gateway.sql(`update user_accesses set status = 'removed' where id = $1`, [access])
    await gateway.services.pool.query('select 1')
    await runExport(Number(row.id), { services: gateway.services, signal: new AbortController().signal })
    expect(await look(gateway, await gateway.tokenOf(owner.user), row.id)).toMatchObject({
      status: 'FAILED',
      statusMessage: 'Who asked for it may not export these leads any more.',
      downloadUrl: null,
    })
  })

  test('a filter that means nothing is refused at once', async () => {
    const { company, token } = await aCompanyOfMine(gateway)
    const { errors } = await gateway.graphql(
      `mutation ($input: ExportLeadsInput!) { exportLeads(input: $input) { userErrors { code } } }`,
      { input: { companyId: company, format: 'CSV', filter: { q: 'x' } } },
      token,
    )
    expect(errors![0]!.extensions).toMatchObject({ code: 'BAD_USER_INPUT' })
  })
})

describe('the link', () => {
  test('is a file to download, for an hour, whole or not at all', async () => {
    const { company, token } = await aCompanyOfMine(gateway)
    const { id, downloadUrl, fileSize } = await finished(gateway, token, { companyId: company, format: 'CSV' })
    const { statusCode, headers, rawPayload } = await download(gateway, downloadUrl)
    expect(statusCode).toBe(200)
    expect(rawPayload.length).toBe(fileSize)
    expect(headers).toMatchObject({
      'content-type': 'text/csv; charset=utf-8',
      'content-length': String(fileSize),
      'content-disposition': expect.stringMatching(/^attachment; filename="leads-\d{4}-\d\d-\d\d\.csv"$/),
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
    })
    const [{ storage_key: storageKey }] = await gateway.sql('select storage_key from exports where id = $1', [
      Number(id.slice(7)),
    ])
    const hourAgo = linkTo({ id: Number(id.slice(7)), storageKey }, gateway.services.config, Date.now() - 3_700_000)
    const later = downloadUrl.replace(/expires=(\d+)/, (_: string, at: string) => `expires=${Number(at) + 60_000}`)
    const another = downloadUrl.replace(/\/\d+\?/, '/999999?')
    for (const link of [
      hourAgo,
      later,
      another,
      `${downloadUrl}x`,
      downloadUrl.split('&')[0]!,
      downloadUrl.split('?')[0]!,
    ])
      expect((await download(gateway, link)).statusCode).toBe(404)
  })

  test('leads nowhere when the day is over', async () => {
    const { company, token } = await aCompanyOfMine(gateway)
    const { id, downloadUrl } = await finished(gateway, token, { companyId: company, format: 'CSV' })
    await gateway.sql(`update exports set expires_at = now() - interval '1 second' where id = $1`, [
      Number(id.slice(7)),
    ])
    expect((await download(gateway, downloadUrl)).statusCode).toBe(404)
    const [{ storage_key: key }] = await gateway.sql('select storage_key from exports where id = $1', [
      Number(id.slice(7)),
    ])
    for (const data of await expireExports.abandoned!(gateway.services))
      await expireExports.run(data, { services: gateway.services, signal: new AbortController().signal })
    expect(await gateway.services.storage.get(key)).toBeNull()
    expect(await look(gateway, token, id)).toMatchObject({ status: 'COMPLETED', downloadUrl: null })
  })
})

test('what broke off is written by another process', async () => {
  const { company, token } = await aCompanyOfMine(gateway)
  await aLead(gateway, company)
  const { id } = await finished(gateway, token, { companyId: company, format: 'CSV' })
  await gateway.sql(
    `update exports set status = 'processing', storage_key = null, heartbeat_at = now() - interval '3 minutes' where id = $1`,
    [Number(id.slice(7))],
  )
  const abandoned = await writeExports.abandoned!(gateway.services)
  expect(abandoned).toContainEqual({ exportId: Number(id.slice(7)) })
  const context = { services: gateway.services, signal: new AbortController().signal }
  await Promise.all([1, 2, 3].map(() => writeExports.run({ exportId: Number(id.slice(7)) }, context)))
  const [row] = await gateway.sql('select status, attempts from exports where id = $1', [Number(id.slice(7))])
  expect(row).toEqual({ status: 'completed', attempts: 2 })
})

test('the list of a company shows its exports, the last one first', async () => {
  const { company, token } = await aCompanyOfMine(gateway)
  for (const format of ['CSV', 'XLSX']) await finished(gateway, token, { companyId: company, format })
  const { data } = await gateway.graphql(
    'query ($id: ID!) { company(id: $id) { exports { totalCount nodes { format } } } }',
    { id: company },
    token,
  )
  expect(data.company.exports).toEqual({ totalCount: 2, nodes: [{ format: 'XLSX' }, { format: 'CSV' }] })
})
