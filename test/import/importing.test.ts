import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aLead, aMember } from '../factories.js'
import { csvOf, imported, people, rowsOf, sendByRest, startWorkplace, whenDone, type Workplace } from './importing.js'

let workplace: Workplace

beforeAll(async () => {
  workplace = await startWorkplace()
})
afterAll(() => workplace.gateway.close())

const leadsOf = (id: number): Promise<any[]> =>
  workplace.gateway.sql(
    'select id::int, first_name, email, email_match, phone_e164, stage_id::int, source_id::int, version from leads where import_file_id = $1 order by id',
    [id],
  )

const owners = async (id: number) => {
  const rows = await workplace.gateway.sql(
    'select l.user_access_id::int as owner, a.method from leads l left join lead_assignments a on a.lead_id = l.id where l.import_file_id = $1 order by l.id',
    [id],
  )
  return rows.map(({ owner, method }) => [owner, method])
}

describe('a file of leads', () => {
  test('becomes leads of the source for imports in the first stage, each with its line in the ledger', async () => {
    const done = await imported(workplace, csvOf(['Ana,Ana+x@Example.com,602 555 0142', 'Ben,ben@example.com,']))
    expect(done).toMatchObject({ status: 'COMPLETED', progress: 100, totalRows: 2, processedRows: 2, createdCount: 2 })
    const leads = await leadsOf(done.databaseId)
    expect(leads).toMatchObject([
      { first_name: 'Ana', email: 'Ana+x@Example.com', email_match: 'ana@example.com', phone_e164: '+16025550142' },
      { first_name: 'Ben', source_id: workplace.source, stage_id: 1 },
    ])
    const ledger = await workplace.gateway.sql(
      'select count(*)::int from lead_stage_transitions where lead_id = any ($1)',
      [leads.map(({ id }) => id)],
    )
    expect(ledger).toEqual([{ count: 2 }])
    expect(await rowsOf(workplace, done.databaseId)).toMatchObject([
      { rowNumber: 2, outcome: 'CREATED', errors: [], lead: { databaseId: leads[0].id } },
      { rowNumber: 3, outcome: 'CREATED', errors: [], lead: { databaseId: leads[1].id } },
    ])
  })

  test('by REST: 202 with the import, whose status can be asked', async () => {
    const { status, body } = await sendByRest(workplace, csvOf(['Eva,eva@example.com,', 'Nobody,no address,']))
    expect(status).toBe(202)
    expect(body.import_file).toMatchObject({ company_id: workplace.company, file_name: 'leads.csv' })
    await whenDone(workplace, body.import_file.id)
    const path = `/companies/${workplace.company}/imports`
    const { import_file } = (await workplace.gateway.rest('GET', `${path}/${body.import_file.id}`, workplace)).json()
    expect(import_file).toMatchObject({
      status: 'completed_with_errors',
      progress: 100,
      created_count: 1,
      failed_count: 1,
      errors: [{ row: 3, errors: [{ column: 'email', code: 'invalid', value: 'no address' }] }],
    })
    const { import_files, meta } = (await workplace.gateway.rest('GET', path, workplace)).json()
    expect(import_files[0].id).toBe(import_file.id)
    expect(meta.total).toBe(2)
  })

  test('of several chunks is written once from its first to its last row', async () => {
    const done = await imported(workplace, csvOf(people(3000, 1000)))
    expect(done).toMatchObject({ status: 'COMPLETED', createdCount: 3000, totalRows: 3000 })
    const [counted] = await workplace.gateway.sql(
      'select count(*)::int as leads, count(distinct email)::int as people from leads where import_file_id = $1',
      [done.databaseId],
    )
    expect(counted).toEqual({ leads: 3000, people: 3000 })
    const chunks = await workplace.gateway.sql(
      'select chunk_no, first_row, last_row from import_chunks where import_file_id = $1 order by chunk_no',
      [done.databaseId],
    )
    expect(chunks[0]).toEqual({ chunk_no: 1, first_row: 2, last_row: 201 })
    expect(chunks.at(-1).last_row).toBe(3001)
  })
})

describe('new leads of a file', () => {
  test('go to the people of the source in turns, and each decision is kept', async () => {
    const { gateway, company, source } = workplace
    const first = await aMember(gateway, company, 'agent')
    const second = await aMember(gateway, company, 'agent')
    for (const [index, { access }] of [first, second].entries())
      await gateway.sql(
        'insert into source_user_accesses (company_id, source_id, user_access_id, position) values ($1, $2, $3, $4)',
        [company, source, access, index + 1],
      )
    const done = await imported(workplace, csvOf(people(4, 50_000)))
    const turns = [first.access, second.access, first.access, second.access]
    expect(await owners(done.databaseId)).toEqual(turns.map((access) => [access, 'source_rotation']))
  })

  test('go to the one who is named, or to nobody', async () => {
    const { access } = await aMember(workplace.gateway, workplace.company, 'agent')
    const named = await imported(workplace, csvOf(people(1, 60_000)), { userAccessId: access })
    expect(await owners(named.databaseId)).toEqual([[access, 'explicit']])
    const left = await imported(workplace, csvOf(people(1, 61_000)), { assign: 'NONE' })
    expect(await owners(left.databaseId)).toEqual([[null, 'none']])
  })
})

describe('somebody who is there already', () => {
  test('in the file: the first row counts, whether by address or by number', async () => {
    const done = await imported(
      workplace,
      csvOf(['Gil,gil@example.com,602 555 0101', 'Gil again,GIL+2@example.com,', 'Same phone,,+1 602 555 0101']),
    )
    expect(done).toMatchObject({ createdCount: 1, duplicateCount: 2 })
    const rows = await rowsOf(workplace, done.databaseId)
    expect(rows.slice(1)).toMatchObject([
      { rowNumber: 3, outcome: 'DUPLICATE', errors: [{ code: 'duplicate_in_file' }] },
      { rowNumber: 4, outcome: 'DUPLICATE', errors: [{ code: 'duplicate_in_file' }] },
    ])
  })

  test('in a later chunk of the file, too', async () => {
    const done = await imported(workplace, csvOf([...people(2000, 10_000), 'Again,person10007@example.com,']))
    expect(done).toMatchObject({ createdCount: 2000, duplicateCount: 1 })
    const [last] = await workplace.gateway.sql(
      `select outcome, errors -> 0 ->> 'code' as code from import_row_results where import_file_id = $1 and row_number = 2002`,
      [done.databaseId],
    )
    expect(last).toEqual({ outcome: 'duplicate', code: 'duplicate_in_file' })
  })

  test('SKIP leaves the lead as it is and names it', async () => {
    const lead = await aLead(workplace.gateway, workplace.company, {
      email: 'ina@example.com',
      email_match: 'ina@example.com',
    })
    const done = await imported(workplace, csvOf(['Ina Two,ina@example.com,602 555 0199']))
    expect(done).toMatchObject({ createdCount: 0, duplicateCount: 1 })
    expect(await rowsOf(workplace, done.databaseId)).toMatchObject([
      { outcome: 'DUPLICATE', lead: { databaseId: lead }, errors: [{ code: 'duplicate' }] },
    ])
    const [kept] = await workplace.gateway.sql('select phone_number, version from leads where id = $1', [lead])
    expect(kept).toEqual({ phone_number: null, version: 1 })
  })

  test('by an address or a number besides the first ones, too', async () => {
    const { gateway, company } = workplace
    const lead = await aLead(gateway, company, { email: 'lou@example.com', email_match: 'lou@example.com' })
    await gateway.sql(
      `insert into lead_contacts (company_id, lead_id, kind, value, match_key) values
       ($1, $2, 'email', 'lou@work.example', 'lou@work.example'), ($1, $2, 'phone', '602 555 0133', '+16025550133')`,
      [company, lead],
    )
    const done = await imported(workplace, csvOf(['Lou,LOU+x@work.example,', 'Lou,,602-555-0133']))
    expect(done).toMatchObject({ createdCount: 0, duplicateCount: 2 })
    expect(await rowsOf(workplace, done.databaseId)).toMatchObject([
      { outcome: 'DUPLICATE', lead: { databaseId: lead } },
      { outcome: 'DUPLICATE', lead: { databaseId: lead } },
    ])
  })

  test('UPDATE_EMPTY fills in what is missing, UPDATE replaces, empty cells change nothing', async () => {
    const lead = await aLead(workplace.gateway, workplace.company, {
      first_name: 'Jan',
      email: 'jan@example.com',
      email_match: 'jan@example.com',
    })
    const row = csvOf(['Johan,jan@example.com,602 555 0177'])
    expect(await imported(workplace, row, { onDuplicate: 'UPDATE_EMPTY' })).toMatchObject({ updatedCount: 1 })
    const read = () =>
      workplace.gateway.sql('select first_name, email, phone_e164, version from leads where id = $1', [lead])
    expect(await read()).toEqual([
      { first_name: 'Jan', email: 'jan@example.com', phone_e164: '+16025550177', version: 2 },
    ])
    expect(await imported(workplace, row, { onDuplicate: 'UPDATE' })).toMatchObject({ updatedCount: 1 })
    expect(await read()).toMatchObject([{ first_name: 'Johan', version: 3 }])
    expect(await imported(workplace, csvOf([',jan@example.com,']), { onDuplicate: 'UPDATE' })).toMatchObject({
      updatedCount: 0,
      skippedCount: 1,
    })
    expect(await read()).toMatchObject([{ first_name: 'Johan', phone_e164: '+16025550177', version: 3 }])
  })

  test('CREATE makes a further lead of each row', async () => {
    const file = csvOf(['Kim,kim@example.com,', 'Kim,kim@example.com,'])
    expect(await imported(workplace, file, { onDuplicate: 'CREATE' })).toMatchObject({
      createdCount: 2,
      duplicateCount: 0,
    })
  })
})
