import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { aCampaign, aCompany, aSource } from '../factories.js'
import { type Gateway, startGateway } from '../harness.js'
import { anOption, aQuestion } from '../question-factories.js'

let gateway: Gateway
let company: number
let key: string
let keys = 0

beforeAll(async () => {
  gateway = await startGateway()
})
afterAll(() => gateway.close())
beforeEach(async () => {
  company = await aCompany(gateway)
  key = `answers_${(keys += 1)}`
  await aSource(gateway, company, { capture_key: key })
  const soon = await aQuestion(gateway, company, {
    type: 'single_select',
    key: 'soon',
    label: 'How soon?',
    priority: 1,
  })
  await anOption(gateway, { company, question: soon }, { value: 'now', label: 'At once', score: 30 })
  await anOption(gateway, { company, question: soon }, { value: 'later', label: 'Later', score: 5 })
  const times = await aQuestion(gateway, company, { type: 'multi_select', key: 'times' })
  await anOption(gateway, { company, question: times }, { value: 'am', label: 'Morning' })
  await anOption(gateway, { company, question: times }, { value: 'pm', label: 'Evening' })
  await aQuestion(gateway, company, { type: 'currency', key: 'budget' })
  await aQuestion(gateway, company, { type: 'boolean', key: 'grant' })
  await aQuestion(gateway, company, { key: 'town', maps_to: 'city' })
})

const post = (payload: unknown, type = 'application/json') =>
  gateway.server.inject({
    method: 'POST',
    url: `/capture/${key}`,
    payload: payload as object,
    headers: { 'content-type': type },
  })
const leads = () =>
  gateway.sql(
    `select l.id, l.city, l.score, (select jsonb_object_agg(q.key, coalesce(a.option_labels, a.value_text, trim_scale(a.value_number)::text, a.value_bool::text))
       from lead_answers a join questions q on q.id = a.question_id where a.lead_id = l.id) as answers,
       (select array_agg(n.body order by n.id) from lead_notes n where n.lead_id = l.id) as notes
     from leads l where l.company_id = $1 order by l.id`,
    [company],
  )

describe('the answers of a form', () => {
  test('come by the keys of questions, and make the score', async () => {
    const answers = { soon: 'At once', times: ['am', 'pm'], budget: 1250.5, grant: true, town: 'Mesa' }
    expect((await post({ email: 'a@example.com', answers })).statusCode).toBe(202)
    expect(await leads()).toMatchObject([
      {
        answers: { soon: 'At once', times: 'Morning; Evening', budget: '1250.5', grant: 'true', town: 'Mesa' },
        score: 30,
        city: 'Mesa',
        notes: null,
      },
    ])
  })

  test('are read as people write when browsers send them', async () => {
    const fields = new URLSearchParams([
      ['email', 'b@example.com'],
      ['answers[soon]', 'LATER'],
      ['answers[times][]', 'am'],
      ['answers[times][]', 'Evening'],
      ['answers[budget]', '$ 1,250'],
      ['answers[grant]', 'on'],
      ['answers[town]', ''],
    ])
    expect((await post(String(fields), 'application/x-www-form-urlencoded')).statusCode).toBe(202)
    expect(await leads()).toMatchObject([
      { answers: { soon: 'Later', times: 'Morning; Evening', budget: '1250', grant: 'true' }, score: 5, city: null },
    ])
  })

  test('lose nobody: what fits no question is kept in a note', async () => {
    await gateway.sql(
      `update questions set archived_at = now(), priority = null where company_id = $1 and key = 'grant'`,
      [company],
    )
    const answers = { soon: 'Next century', budget: -4, colour: ['red', 'blue'], grant: true, times: 'pm' }
    expect((await post({ email: 'c@example.com', message: 'Hello.', answers })).statusCode).toBe(202)
    expect(await leads()).toMatchObject([
      {
        answers: { times: 'Evening' },
        notes: ['Hello.', 'soon: Next century\nbudget: -4\ncolour: red; blue\ngrant: true'],
      },
    ])
  })

  test('of somebody who is known add to what was answered before', async () => {
    await post({ email: 'd@example.com', answers: { soon: 'now' } })
    await post({ email: 'D@example.com', answers: { soon: 'later', grant: 'no' } })
    expect(await leads()).toMatchObject([{ answers: { soon: 'At once', grant: 'false' }, score: 30 }])
  })

  test('are the same at GraphQL', async () => {
    const { data } = await gateway.graphql(
      'mutation ($input: CaptureLeadInput!) { captureLead(input: $input) { receipt userErrors { message } } }',
      {
        input: {
          captureKey: key,
          email: 'e@example.com',
          answers: [
            { question: 'soon', value: 'now' },
            { question: 'soon', value: 'later' },
            { question: 'town', value: 'Tempe' },
          ],
        },
      },
    )
    expect(data.captureLead).toEqual({ receipt: expect.any(String), userErrors: [] })
    expect(await leads()).toMatchObject([{ city: 'Tempe', score: 30, notes: ['soon: later'] }])
  })

  test('count as the campaign of the form says', async () => {
    const campaign = await aCampaign(gateway, company, { capture_key: `${key}_campaign` })
    await gateway.sql(
      `insert into campaign_question_options (company_id, campaign_id, option_id, score)
      select company_id, $2, id, 55 from question_options where company_id = $1 and value = 'now'`,
      [company, campaign],
    )
    await post({ email: 'g@example.com', answers: { soon: 'now' } })
    key = `${key}_campaign`
    await post({ email: 'h@example.com', answers: { soon: 'now' } })
    expect(await leads()).toMatchObject([{ score: 30 }, { score: 55 }])
  })

  test('may tell who somebody is', async () => {
    await aQuestion(gateway, company, { type: 'email', key: 'contact', maps_to: 'email' })
    expect((await post({ answers: { contact: 'f@example.com' } })).statusCode).toBe(202)
    const [{ email }] = await gateway.sql('select email from leads where company_id = $1', [company])
    expect(email).toBe('f@example.com')
    expect((await post({ answers: { contact: 'nobody' } })).statusCode).toBe(422)
  })
})
