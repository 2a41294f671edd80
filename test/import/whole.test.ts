import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aPlan, aSubscription } from '../factories.js'
import { aQuestion } from '../question-factories.js'
import { workbook, zip } from '../tabular/zip.js'
import { aWorkplaceIn, csvOf, imported, people, rowsOf, startWorkplace, type Workplace } from './importing.js'

let workplace: Workplace
beforeAll(async () => {
  workplace = await startWorkplace()
})
afterAll(() => workplace.gateway.close())

const timelineOf = async (email: string): Promise<any[]> => {
  const [{ id }] = await workplace.gateway.sql('select id from leads where email = $1 and company_id = $2', [
    email,
    workplace.company,
  ])
  const { data, errors } = await workplace.gateway.graphql(
    `{ lead(id: ${id}) { timeline { nodes { kind type actor { databaseId } changes { field before after } } } } }`,
    {},
    workplace.token,
  )
  expect(errors).toBeUndefined()
  return data.lead.timeline.nodes.filter(({ kind }: any) => kind === 'IMPORTED')
}

describe('the timeline of a lead tells of imports', () => {
  test('that one brought it, who did so, and what a later one changed', async () => {
    await imported(workplace, csvOf(['Ana,ana@example.com,']))
    expect(await timelineOf('ana@example.com')).toEqual([
      { kind: 'IMPORTED', type: 'lead.imported', actor: { databaseId: expect.any(Number) }, changes: [] },
    ])
    const options = { onDuplicate: 'UPDATE' }
    const done = await imported(workplace, csvOf(['Anna,ana@example.com,602 555 0142']), options)
    expect(done).toMatchObject({ updatedCount: 1 })
    const [later] = await timelineOf('ana@example.com')
    expect(later.changes.toSorted((a: any, b: any) => a.field.localeCompare(b.field))).toEqual([
      { field: 'firstName', before: 'Ana', after: 'Anna' },
      { field: 'phoneNumber', before: null, after: '602 555 0142' },
    ])
    await imported(workplace, csvOf(['Anna,ana@example.com,602 555 0142', '']), options)
    expect(await timelineOf('ana@example.com')).toHaveLength(2)
  })
})

const shared = (at: number) => `<c t="s"><v>${at}</v></c>`

test('a workbook becomes leads, with its numbers, dates and shared texts', async () => {
  await aQuestion(workplace.gateway, workplace.company, { key: 'since', type: 'date', label: 'Since' })
  const rows = `<row r="1">${[0, 1, 2, 3].map(shared).join('')}</row>
    <row r="2">${shared(4)}${shared(5)}<c><v>1250.5</v></c><c s="1"><v>47938</v></c></row>`
  const texts = ['Name', 'Email', 'Value', 'Since', 'Ana &amp; Ortiz', 'xlsx@example.com']
  const strings = texts.map((text) => `<si><t>${text}</t></si>`).join('')
  const formats = '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>'
  const content = zip(workbook({ rows, strings, formats })) as never
  expect(await imported(workplace, content)).toMatchObject({ status: 'COMPLETED', createdCount: 1 })
  const [lead] = await workplace.gateway.sql(
    `select l.first_name, l.last_name, l.value_amount, to_char(a.value_date, 'YYYY-MM-DD') as since
     from leads l join lead_answers a on a.lead_id = l.id where l.email = 'xlsx@example.com'`,
  )
  expect(lead).toMatchObject({ value_amount: '1250.50', since: '2031-03-31' })
})

test('rows beyond what the plan covers fail, with the limit, and the others are in', async () => {
  const { gateway, address } = workplace
  const place = { gateway, address, ...(await aWorkplaceIn(gateway)) }
  await aSubscription(gateway, place.company, await aPlan(gateway, { leads_per_month: 3 }))
  const done = await imported(place, csvOf(people(5)))
  expect(done).toMatchObject({ status: 'COMPLETED_WITH_ERRORS', createdCount: 3, failedCount: 2 })
  const failed = (await rowsOf(place, done.databaseId)).filter(({ outcome }) => outcome === 'FAILED')
  expect(failed.map(({ rowNumber, errors }) => [rowNumber, errors[0].code])).toEqual([
    [5, 'plan_limit_reached'],
    [6, 'plan_limit_reached'],
  ])
  expect(failed[0].errors[0].message).toContain('3 new leads a month')
})
