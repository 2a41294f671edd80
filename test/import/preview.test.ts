import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aCompany, aMember } from '../factories.js'
import { type Gateway, startGateway } from '../harness.js'
import { anOption, aQuestion } from '../question-factories.js'
import { workbook, zip } from '../tabular/zip.js'

const previewImport = `mutation ($input: PreviewImportInput!) { previewImport(input: $input) {
  preview { format encoding delimiter sheet headerRow columns { name target samples }
    rows { rowNumber values { target value } errors { column code message value } }
    problems { column code message } }
  userErrors { code field message } } }`

let gateway: Gateway
let company: number
let token: string
beforeAll(async () => {
  gateway = await startGateway()
  company = await aCompany(gateway, { default_country: 'MX' })
  const { user } = await aMember(gateway, company, 'admin')
  token = await gateway.tokenOf(user)
  await aQuestion(gateway, company, { key: 'program', label: 'Program of interest' })
})
afterAll(() => gateway.close())

async function preview(content: string | Buffer, input: object = {}, as = token) {
  const form = new FormData()
  const variables = { input: { companyId: company, file: null, ...input } }
  form.append('operations', JSON.stringify({ query: previewImport, variables }))
  form.append('map', JSON.stringify({ 0: ['variables.input.file'] }))
  form.append('0', new Blob([content as never]), 'leads.txt')
  const headers = { 'apollo-require-preflight': '1', authorization: `Bearer ${as}` }
  const response = await gateway.server.inject({ method: 'POST', url: '/graphql', headers, payload: form })
  return response.json()
}
const answerTo = async (...asked: Parameters<typeof preview>) => (await preview(...asked)).data.previewImport

const file = Buffer.from(
  'Nombre;Correo;Teléfono;Importe\nJosé;jose@example.com;55 1234 5678;1.250,50\n;ana@;;x\n',
  'latin1',
)

const leads = () => gateway.sql('select count(*)::int as leads from leads')
const cell = (text: string) => `<c t="inlineStr"><is><t>${text}</t></is></c>`

describe('before anything is imported', () => {
  test('one sees what columns mean, and rows as they would be read', async () => {
    const before = await leads()
    const { preview: shown, userErrors } = await answerTo(file)
    expect(userErrors).toEqual([])
    expect(shown).toMatchObject({ format: 'csv', encoding: 'windows-1252', delimiter: ';', sheet: null, headerRow: 1 })
    expect(shown.columns).toEqual([
      { name: 'Nombre', target: 'firstName', samples: ['José'] },
      { name: 'Correo', target: 'email', samples: ['jose@example.com', 'ana@'] },
      { name: 'Teléfono', target: 'phoneNumber', samples: ['55 1234 5678'] },
      { name: 'Importe', target: 'valueAmount', samples: ['1.250,50', 'x'] },
    ])
    expect(shown.rows[0]).toEqual({
      rowNumber: 2,
      values: [
        { target: 'firstName', value: 'José' },
        { target: 'email', value: 'jose@example.com' },
        { target: 'phoneNumber', value: '55 1234 5678' },
        { target: 'valueAmount', value: '1250.50' },
      ],
      errors: [],
    })
    expect(shown.rows[1].errors.map(({ column, code, value }: any) => [column, code, value])).toEqual([
      ['Correo', 'invalid', 'ana@'],
      ['Importe', 'invalid', 'x'],
    ])
    expect(await leads()).toEqual(before)
  })

  test('and can say otherwise', async () => {
    const mapping = [
      { column: 'Nombre', target: 'organization' },
      { column: 'Importe', target: null },
    ]
    const { preview: shown } = await answerTo(file, { mapping })
    expect(shown.columns.map(({ target }: any) => target)).toEqual(['organization', 'email', 'phoneNumber', null])
    expect(shown.rows[1].errors).toHaveLength(1)
  })

  test('no more than the first twenty rows of many', async () => {
    const { preview: shown } = await answerTo(
      `Email\n${Array.from({ length: 500 }, (_, at) => `a${at}@example.com\n`).join('')}`,
    )
    expect(shown.rows).toHaveLength(20)
    expect(shown.rows.at(-1).rowNumber).toBe(21)
  })

  test('what is odd about the file', async () => {
    const rows = `<row>${cell('Name')}${cell('Name')}</row><row>${cell('Ana')}${cell('Bo')}</row>`
    const { preview: shown } = await answerTo(zip(workbook({ rows, sheets: [{ name: 'One' }, { name: 'Two' }] })))
    expect(shown).toMatchObject({ format: 'xlsx', sheet: 'One', encoding: null })
    expect(shown.problems.map(({ column, code }: any) => [column, code])).toEqual([
      [null, 'other_sheets'],
      ['Name', 'repeated_column'],
    ])
  })
})

const valuesOf = (shown: any) =>
  shown.rows.map(({ values }: any) => Object.fromEntries(values.map(({ target, value }: any) => [target, value])))

describe('rows are shown as an import with the same options would read them', () => {
  test('with numbers as the country of the company writes them', async () => {
    const brazil = await aCompany(gateway, { default_country: 'BR' })
    const { user } = await aMember(gateway, brazil, 'admin')
    const asked = await preview(
      'Email,Amount\na@example.com,1.250\n',
      { companyId: brazil },
      await gateway.tokenOf(user),
    )
    expect(valuesOf(asked.data.previewImport.preview)).toEqual([{ email: 'a@example.com', valueAmount: '1250' }])
  })

  test('with answers to questions, what they fill in, and what is wrong with them', async () => {
    await aQuestion(gateway, company, { key: 'since', type: 'date', label: 'Since when?' })
    const soon = await aQuestion(gateway, company, { key: 'soon', type: 'single_select', label: 'How soon?' })
    await anOption(gateway, { company, question: soon }, { value: 'now', label: 'This month' })
    await aQuestion(gateway, company, { key: 'town', label: 'Which town?', maps_to: 'city' })
    const answers = 'Email,soon,Since when?,Which town?\na@example.com,now,3/4/2031,Tempe\nb@example.com,never,,\n'
    const { preview: shown } = await answerTo(answers, { dateOrder: 'DAY' })
    const [first, second] = valuesOf(shown)
    expect(first).toEqual({
      email: 'a@example.com',
      city: 'Tempe',
      'answers.soon': 'This month',
      'answers.since': '2031-04-03',
      'answers.town': 'Tempe',
    })
    expect(second).toEqual({ email: 'b@example.com' })
    expect(shown.rows[1].errors).toMatchObject([{ column: 'soon', code: 'invalid', value: 'never' }])
    const { preview: byMonth } = await answerTo(answers, { dateOrder: 'MONTH' })
    expect(valuesOf(byMonth)[0]['answers.since']).toBe('2031-03-04')
  })

  test('with what columns of these names meant in the last import', async () => {
    const { access } = await aMember(gateway, company, 'admin')
    await gateway.sql(
      `insert into import_files (company_id, user_access_id, file_name, file_size, sha256, content_type, header_row, header, mapping, stage_id, default_country, status)
       values ($1, $2, 'a.csv', 1, repeat('0', 64), 'text/csv', 1, '["Email","Memo"]', '[{"column":"Email","target":"email"},{"column":"Memo","target":"organization"}]', 1, 'MX', 'completed')`,
      [company, access],
    )
    const { preview: shown } = await answerTo('Email,Memo\na@example.com,Acme\n')
    expect(valuesOf(shown)).toEqual([{ email: 'a@example.com', organization: 'Acme' }])
  })

  test('from the line of the column names that is told', async () => {
    const { preview: shown } = await answerTo('Leads of May,2031\n\nEmail,Name\na@example.com,Ana\n', { headerRow: 3 })
    expect(shown.headerRow).toBe(3)
    expect(valuesOf(shown)).toEqual([{ firstName: 'Ana', email: 'a@example.com' }])
  })

  test('and it is told when no column says who somebody is', async () => {
    const { preview: shown, userErrors } = await answerTo('Shoe size,Colour\n42,red\n')
    expect(userErrors).toEqual([])
    expect(shown.problems).toMatchObject([{ code: 'names_nobody', message: expect.stringContaining('Shoe size') }])
  })
})

const stating = (column: string, target: string) => ({ mapping: [{ column, target }] })

describe('it is refused', () => {
  test.each([
    ['what is no table', '%PDF-1.7', {}, 'UNSUPPORTED_FILE file'],
    ['nothing', '', {}, 'UNSUPPORTED_FILE file'],
    ['a column that is not there', 'Email\nx\n', stating('Mail', 'email'), 'INVALID mapping 0 column'],
    ['a field that leads do not have', 'Email\nx\n', stating('Email', 'shoeSize'), 'INVALID mapping 0 target'],
    ['a campaign of nobody', 'Email\nx\n', { campaignId: 999_999 }, 'UNKNOWN_REFERENCE campaignId'],
    ['an encoding that nobody knows', 'Email\nx\n', { encoding: 'klingon' }, 'UNSUPPORTED_FILE file'],
  ])('%s', async (...[, content, input, expected]) => {
    const [code, ...field] = expected.split(' ')
    expect((await answerTo(content, input)).userErrors).toMatchObject([{ code, field: ['input', ...field] }])
  })

  test('to who may not import', async () => {
    const { user } = await aMember(gateway, company, 'agent')
    const { errors } = await preview(file, {}, await gateway.tokenOf(user))
    expect(errors[0].extensions.code).toBe('FORBIDDEN')
  })
})
