import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aCampaign } from '../factories.js'
import { anOption, aQuestion } from '../question-factories.js'
import { openDoor, type Person, refused, type RestDoor } from './door.js'

let door: RestDoor
let owner: Person
let companyId: number
let campaignId: number
let questionId: number
let optionId: number

beforeAll(async () => {
  door = await openDoor()
  owner = await door.aPerson()
  companyId = await door.aCompanyOf(owner)
  campaignId = await aCampaign(door.gateway, companyId)
  const of = { company: companyId, question: 0 }
  questionId = await aQuestion(door.gateway, companyId, { type: 'multi_select', key: 'when', label: 'When?' })
  of.question = questionId
  optionId = await anOption(door.gateway, of, { value: 'mornings', label: 'Mornings' })
  await anOption(door.gateway, of, { value: 'evenings', label: 'Evenings' })
})
afterAll(() => door.close())

const optionKeys = (facts: object) => ({
  id: expect.any(Number),
  value: 'evenings',
  label: 'Evenings',
  position: 2,
  score: 0,
  disqualifies: false,
  of_campaign: false,
  inherited: { label: true, score: true, disqualifies: true, position: true },
  ...facts,
})

const questionKeys = (facts: object) => ({
  id: questionId,
  key: 'when',
  label: 'When?',
  help_text: null,
  type: 'multi_select',
  required: false,
  priority: 1,
  maps_to: null,
  validation: null,
  is_sensitive: false,
  inherited: { label: true, required: true, priority: true },
  options: [optionKeys({ id: optionId, value: 'mornings', label: 'Mornings', position: 1 }), optionKeys({})],
  ...facts,
})

describe('List questions for a campaign', () => {
  test('answers them as the campaign asks them', async () => {
    const { status, body } = await owner.call('GET', `/campaigns/${campaignId}/questions`)
    expect([status, body]).toEqual([
      200,
      { questions: [questionKeys({})], meta: { page: 1, per_page: 25, total: 1, next_cursor: null } },
    ])
    const foreign = await aCampaign(door.gateway, await door.aCompanyOf(await door.aPerson()))
    expect(await owner.call('GET', `/campaigns/${foreign}/questions`)).toMatchObject(refused(404, 'NOT_FOUND'))
  })
})

const put = (questions: unknown) => owner.call('PUT', `/campaigns/${campaignId}/question_options`, { questions })

describe('Bulk update question options for a campaign', () => {
  test('answers the questions as they are now, or changes nothing', async () => {
    const options = [
      { id: optionId, label: 'Before noon' },
      { label: 'Weekends', position: 1 },
    ]
    const { status, body } = await put([{ question_id: questionId, options }])
    expect([status, body]).toEqual([
      200,
      {
        questions: [
          questionKeys({
            options: [
              optionKeys({
                value: 'weekends',
                label: 'Weekends',
                position: 1,
                of_campaign: true,
                inherited: { label: false, score: true, disqualifies: true, position: false },
              }),
              optionKeys({
                id: optionId,
                value: 'mornings',
                label: 'Before noon',
                inherited: { label: false, score: true, disqualifies: true, position: true },
              }),
              optionKeys({ position: 3 }),
            ],
          }),
        ],
      },
    ])
    const before = await owner.call('GET', `/campaigns/${campaignId}/questions`)
    const more = [{ question_id: questionId, label: 'Never' }, { question_id: 987_654 }]
    expect(await put(more)).toMatchObject(
      refused(422, 'VALIDATION_FAILED', { 'questions.1.question_id': [expect.any(String)] }),
    )
    expect(await put([])).toMatchObject(refused(422, 'VALIDATION_FAILED', { questions: [expect.any(String)] }))
    expect((await owner.call('GET', `/campaigns/${campaignId}/questions`)).body).toEqual(before.body)
  })
})
