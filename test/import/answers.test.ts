import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { anOption, aQuestion } from '../question-factories.js'
import { imported, rowsOf, startWorkplace, type Workplace } from './importing.js'

let workplace: Workplace
const header = 'first_name,email,answers.soon,answers.town,answers.topics'

beforeAll(async () => {
  workplace = await startWorkplace()
  const { gateway, company } = workplace
  const soon = await aQuestion(gateway, company, { key: 'soon', type: 'single_select', label: 'How soon?' })
  await anOption(gateway, { company, question: soon }, { value: 'now', label: 'This month', score: 30 })
  await anOption(gateway, { company, question: soon }, { value: 'later', label: 'Later', score: 5 })
  await aQuestion(gateway, company, { key: 'town', label: 'Which town?', maps_to: 'city' })
  const topics = await aQuestion(gateway, company, { key: 'topics', type: 'multi_select', label: 'What about?' })
  await anOption(gateway, { company, question: topics }, { value: 'roof', label: 'Roof' })
  await anOption(gateway, { company, question: topics }, { value: 'boiler', label: 'Boiler' })
})
afterAll(() => workplace.gateway.close())

const leadCalled = async (email: string) => {
  const [lead] = await workplace.gateway.sql(
    `select l.score, l.city, (select json_object_agg(q.key, coalesce(a.option_labels, a.value_text))
       from lead_answers a join questions q on q.id = a.question_id where a.lead_id = l.id) as answers
     from leads l where l.email = $1`,
    [email],
  )
  return lead
}

describe('answers in a file', () => {
  test('are stored, scored, and fill in what is not said of the lead', async () => {
    const done = await imported(
      workplace,
      `${header}\nAna,ana@example.com,This month,Tempe,Roof; Boiler\nBen,ben@example.com,,,\n`,
    )
    expect(done).toMatchObject({ status: 'COMPLETED', createdCount: 2 })
    expect(await leadCalled('ana@example.com')).toEqual({
      score: 30,
      city: 'Tempe',
      answers: { soon: 'This month', town: 'Tempe', topics: 'Roof; Boiler' },
    })
    expect(await leadCalled('ben@example.com')).toEqual({ score: 0, city: null, answers: null })
  })

  test('that fit no option fail their row, and tell what would fit', async () => {
    const done = await imported(workplace, `${header}\nCleo,cleo@example.com,tomorrow,,\n`)
    expect(done).toMatchObject({ status: 'COMPLETED_WITH_ERRORS', failedCount: 1 })
    const [row] = await rowsOf(workplace, done.databaseId)
    expect(row.errors).toMatchObject([
      { column: 'answers.soon', value: 'tomorrow', message: expect.stringContaining('now, later') },
    ])
    expect(await leadCalled('cleo@example.com')).toBeUndefined()
  })

  test('of known people replace theirs, or only fill in what is missing, as the import is told', async () => {
    await imported(workplace, `${header}\nDora,dora@example.com,Later,,\n`)
    const again = `${header}\nDora,dora@example.com,This month,Mesa,\n`
    await imported(workplace, again, { onDuplicate: 'UPDATE_EMPTY' })
    expect(await leadCalled('dora@example.com')).toMatchObject({ score: 5, answers: { soon: 'Later', town: 'Mesa' } })
    await imported(workplace, again, { onDuplicate: 'UPDATE' })
    expect(await leadCalled('dora@example.com')).toMatchObject({ score: 30, answers: { soon: 'This month' } })
    await imported(workplace, `${header}\nDora,dora@example.com,Later,,\n`, { onDuplicate: 'SKIP' })
    expect(await leadCalled('dora@example.com')).toMatchObject({ score: 30 })
  })
})
