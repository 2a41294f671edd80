import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { guessMapping } from '../../src/domain/import/column-mapping.js'
import { aCompany, aMember } from '../factories.js'
import { type Gateway, startGateway } from '../harness.js'
import { anOption, aQuestion } from '../question-factories.js'
import { cellsOf, read } from '../tabular/reading.js'

let gateway: Gateway
let company: number
let token: string
beforeAll(async () => {
  gateway = await startGateway()
  company = await aCompany(gateway)
  const { user } = await aMember(gateway, company, 'admin')
  token = await gateway.tokenOf(user)
  const question = await aQuestion(gateway, company, {
    key: 'program',
    label: 'Program of interest',
    type: 'multi_select',
  })
  for (const label of ['MBA', 'Law']) await anOption(gateway, { company, question }, { label })
  await anOption(gateway, { company, question }, { label: 'Old', archived_at: new Date(), position: null })
  await aQuestion(gateway, company, { key: 'town', label: '¿Ciudad?' })
  await aQuestion(gateway, company, { key: 'danger', label: '=1+1' })
  await aQuestion(gateway, company, { key: 'gone', label: 'Gone', archived_at: new Date(), priority: null })
})
afterAll(() => gateway.close())

const path = () => `/companies/${company}/imports/template`
const questions = [
  { key: 'program', label: 'Program of interest' },
  { key: 'town', label: '¿Ciudad?' },
  { key: 'danger', label: '=1+1' },
]

describe('the template', () => {
  test('comes as text, with a column for each field and each question', async () => {
    const { statusCode, headers, rawPayload } = await gateway.rest('GET', path(), { token })
    expect(statusCode).toBe(200)
    expect(headers).toMatchObject({
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="leads-template.csv"',
      'x-content-type-options': 'nosniff',
    })
    expect(rawPayload.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]))
    const { header, all } = await read(rawPayload)
    expect(all).toEqual([])
    expect(header.slice(0, 4)).toEqual(['First name', 'Last name', 'E-mail', 'Phone'])
    expect(header.slice(-3)).toEqual(['Program of interest', 'answers.town', "'=1+1"])
  })

  test('is known whole when it comes back', async () => {
    const { header } = await read((await gateway.rest('GET', path(), { token })).rawPayload)
    const mapping = guessMapping({ header, questions })
    expect(mapping.filter(({ target }) => target === null)).toEqual([])
    expect(mapping.slice(-3).map(({ target }) => target)).toEqual(['answers.program', 'answers.town', 'answers.danger'])
  })

  test('comes as a workbook, whose second sheet tells what cells may say', async () => {
    const { headers, rawPayload } = await gateway.rest('GET', `${path()}?format=xlsx`, { token })
    expect(headers['content-disposition']).toBe('attachment; filename="leads-template.xlsx"')
    expect((await read(rawPayload)).header).toEqual(
      (await read((await gateway.rest('GET', path(), { token })).rawPayload)).header,
    )
    const allowed = cellsOf(await read(rawPayload, { sheet: 'Allowed values' }))
    expect(allowed).toContainEqual(['Rating', 'cold; warm; hot', 'warm'])
    expect(allowed).toContainEqual(['Program of interest', 'MBA; Law', 'MBA; Law'])
  })

  test('is told over GraphQL, too', async () => {
    const { data } = await gateway.graphql(
      `query ($id: ID!) { company(id: $id) { importTemplate(format: XLSX) { fileName contentType base64 columns { name target allowedValues } } } }`,
      { id: company },
      token,
    )
    const { importTemplate } = data.company
    expect(importTemplate.fileName).toBe('leads-template.xlsx')
    expect(importTemplate.columns).toContainEqual({
      name: 'Program of interest',
      target: 'answers.program',
      allowedValues: ['MBA', 'Law'],
    })
    expect((await read(Buffer.from(importTemplate.base64, 'base64'))).format).toBe('xlsx')
  })

  test('is not there for others, and of no other kind', async () => {
    const { user } = await aMember(gateway, await aCompany(gateway), 'owner')
    const stranger = await gateway.tokenOf(user)
    expect((await gateway.rest('GET', path(), { token: stranger })).statusCode).toBe(404)
    expect((await gateway.rest('GET', path())).statusCode).toBe(401)
    const refused = await gateway.rest('GET', `${path()}?format=ods`, { token })
    expect([refused.statusCode, refused.json().errors]).toEqual([422, { format: [expect.stringContaining('csv')] }])
  })
})
