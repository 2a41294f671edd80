import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aLead, aSource } from '../factories.js'
import { type Gateway, startGateway } from '../harness.js'
import { anOption, aQuestion } from '../question-factories.js'
import { aCompanyOfMine, answer, download, fileOf, finished, linesOf, objectsOf } from './exporting.js'

let gateway: Gateway
beforeAll(async () => {
  gateway = await startGateway()
})
afterAll(() => gateway.close())

describe('leads go into a file', () => {
  test('as text that spreadsheets open and do not run', async () => {
    const { company, token } = await aCompanyOfMine(gateway)
    const source = await aSource(gateway, company, { name: 'Fair' })
    await aLead(gateway, company, {
      first_name: '=cmd|"/c calc"!A1',
      last_name: 'Muñoz, "Nina"',
      phone_number: '+1 602 555 0142',
      value_amount: '4800.50',
      source_id: source,
    })
    const file = await fileOf(gateway, token, { companyId: company, format: 'CSV' })
    const [header, row] = linesOf(file)
    expect(header).toMatch(/^\uFEFFID,First name,Last name,E-mail,Phone,/)
    expect(row).toContain(`"'=cmd|""/c calc""!A1","Muñoz, ""Nina""",,'+1 602 555 0142`)
    expect(row).toContain(',4800.5,')
    expect(row).toContain(',Fair,')
  })

  test('as JSON Lines, an object a lead', async () => {
    const { company, token } = await aCompanyOfMine(gateway)
    const lead = await aLead(gateway, company, { first_name: '=1+1', do_not_contact: true })
    const [object, ...more] = objectsOf(await fileOf(gateway, token, { companyId: company, format: 'JSONL' }))
    expect(more).toEqual([])
    expect(object).toMatchObject({ id: lead, first_name: '=1+1', last_name: null, do_not_contact: true, stage: 'New' })
    expect(object.created_at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
  })

  test('with a column for each question, archived ones among them', async () => {
    const { company, token } = await aCompanyOfMine(gateway)
    const lead = await aLead(gateway, company)
    const budget = await aQuestion(gateway, company, { key: 'budget', label: 'Budget', type: 'number' })
    const times = await aQuestion(gateway, company, { key: 'times', label: 'When?', type: 'multi_select' })
    const old = await aQuestion(gateway, company, { label: 'Old?', archived_at: new Date(), priority: null })
    const options = [
      await anOption(gateway, { company, question: times }, { label: 'Mornings' }),
      await anOption(gateway, { company, question: times }, { label: 'a, b', value: 'a_b' }),
    ]
    await answer(gateway, lead, budget, { value_number: 12.5 })
    await answer(gateway, lead, times, { option_ids: options })
    await answer(gateway, lead, old, { value_text: '@x' })
    const [header, row] = linesOf(await fileOf(gateway, token, { companyId: company, format: 'CSV' }))
    expect(header).toMatch(/,Budget,When\?,Old\?$/)
    expect(row).toMatch(/,12\.5,"Mornings; a_b",'@x$/)
    const [object] = objectsOf(await fileOf(gateway, token, { companyId: company, format: 'JSONL' }))
    expect(object).toMatchObject({ 'answers.budget': 12.5, 'answers.times': ['Mornings', 'a_b'] })
  })

  test('only those that the filter shows, and of this company alone', async () => {
    const { company, token } = await aCompanyOfMine(gateway)
    const other = await aCompanyOfMine(gateway)
    await aLead(gateway, other.company)
    const wanted = await aLead(gateway, company, { postal_code: '85004', rating: 'hot' })
    await aLead(gateway, company, { postal_code: '81205' })
    await aLead(gateway, company, { postal_code: '85004', deleted_at: new Date() })
    const filter = { postalCode: { eq: '85004' }, rating: { in: ['HOT'] }, createdAt: { gte: '2020-01-01T00:00:00Z' } }
    const done = await finished(gateway, token, { companyId: company, format: 'JSONL', filter })
    expect(done).toMatchObject({ status: 'COMPLETED', progress: 100, totalRows: 1, processedRows: 1 })
    expect(objectsOf((await download(gateway, done.downloadUrl)).rawPayload).map(({ id }) => id)).toEqual([wanted])
  })

  test('none is a file, too', async () => {
    const { company, token } = await aCompanyOfMine(gateway)
    expect(linesOf(await fileOf(gateway, token, { companyId: company, format: 'CSV' }))).toHaveLength(1)
    expect((await finished(gateway, token, { companyId: company, format: 'XLSX' })).status).toBe('COMPLETED')
  })

  test('more than a thousand, each once', async () => {
    const { company, token } = await aCompanyOfMine(gateway)
    const add = (from: number, to: number) =>
      gateway.sql(
        `insert into leads (company_id, first_name, stage_id) select $1, 'Lead ' || n, 1 from generate_series($2::int, $3::int) n`,
        [company, from, to],
      )
    await add(1, 5)
    // What PostgreSQL takes for an empty table, it looks through for each row.
    await gateway.sql('analyze leads')
    await add(6, 1205)
    const done = await finished(gateway, token, { companyId: company, format: 'JSONL' })
    expect(done.processedRows).toBe(1205)
    const names = objectsOf((await download(gateway, done.downloadUrl)).rawPayload).map(({ first_name: name }) => name)
    expect(new Set(names).size).toBe(1205)
  })
})
