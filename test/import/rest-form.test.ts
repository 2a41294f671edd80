import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aCampaign, aSource } from '../factories.js'
import { csvOf, people, sendByRest, startWorkplace, whenDone, type Workplace } from './importing.js'

let workplace: Workplace

beforeAll(async () => {
  workplace = await startWorkplace()
})
afterAll(() => workplace.gateway.close())

describe('a file of leads', () => {
  test('by REST with all that the form can say of it', async () => {
    const { gateway, company } = workplace
    const source = await aSource(gateway, company)
    const campaign = await aCampaign(gateway, company, { name: 'Spring' })
    const { status, body } = await sendByRest(workplace, 'Who,Mail\nFay,fay@example.com\n', {
      mapping: JSON.stringify([{ column: 'Who', target: 'first_name' }]),
      source_id: String(source),
      campaign_id: String(campaign),
      on_duplicate: 'update',
    })
    expect([status, body.import_file?.on_duplicate]).toEqual([202, 'update'])
    await whenDone(workplace, body.import_file.id)
    const [lead] = await gateway.sql(
      'select first_name, source_id::int, campaign_id::int from leads where import_file_id = $1',
      [body.import_file.id],
    )
    expect(lead).toEqual({ first_name: 'Fay', source_id: source, campaign_id: campaign })
  })

  test.each([
    ['mapping', 'Who: first_name', 'mapping'],
    ['mapping', '"first_name"', 'mapping'],
    ['mapping', '[{"target": "email"}]', 'mapping.0.column'],
    ['mapping', '[7]', 'mapping.0'],
    ['mapping', '[{"column": "Shoe size", "target": "email"}]', 'mapping.0.column'],
    ['mapping', '[{"column": "email", "target": "shoe_size"}]', 'mapping.0.target'],
    ['on_duplicate', 'perhaps', 'on_duplicate'],
    ['source_id', 'Spring', 'source_id'],
    ['campaign_id', '999999', 'campaign_id'],
  ])('is refused with a %s of %s, by the name of the field', async (part, value, field) => {
    const { status, body } = await sendByRest(workplace, csvOf(people(1)), { [part]: value })
    expect([status, body.code, Object.keys(body.errors)]).toEqual([422, expect.any(String), [field]])
  })
})
