import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aRole } from '../factories.js'
import { aQuestion } from '../question-factories.js'
import { openDoor, type Person, refused, type RestDoor } from './door.js'

let door: RestDoor
let owner: Person
let viewer: Person
let companyId: number
let foreignId: number

beforeAll(async () => {
  door = await openDoor()
  owner = await door.aPerson()
  viewer = await door.aPerson()
  companyId = await door.aCompanyOf(owner, { name: 'Nova' })
  foreignId = await door.aCompanyOf(await door.aPerson(), { name: 'Sunline' })
  await aRole(door.gateway, { user: viewer.id, company: companyId, as: 'viewer' })
})
afterAll(() => door.close())

const questionKeys = (facts: object = {}) => ({
  id: expect.any(Number),
  company_id: companyId,
  key: 'how_soon',
  label: 'How soon?',
  help_text: null,
  type: 'single_select',
  required: true,
  priority: 1,
  maps_to: null,
  validation: null,
  is_sensitive: false,
  archived_at: null,
  created_at: expect.stringMatching(/Z$/),
  options: [
    { id: expect.any(Number), value: 'at_once', label: 'At once', position: 1, score: 30, disqualifies: false },
    { id: expect.any(Number), value: 'later', label: 'Later', position: 2, score: 0, disqualifies: false },
  ],
  ...facts,
})

const create = (person: Person, id: number, body: object) => person.call('POST', `/companies/${id}/questions`, body)
const select = {
  label: 'How soon?',
  type: 'single_select',
  required: true,
  options: [{ label: 'At once', score: 30 }, { label: 'Later' }],
}

describe('Create a question for company', () => {
  test('answers the question', async () => {
    expect(await create(owner, companyId, select)).toMatchObject({ status: 201, body: { question: questionKeys() } })
    const { body } = await create(owner, companyId, {
      label: 'Age',
      type: 'number',
      validation: { min: 18 },
    })
    expect(body.question).toEqual(
      questionKeys({
        key: 'age',
        label: 'Age',
        type: 'number',
        required: false,
        priority: 2,
        validation: { min: '18', max: null, pattern: null, max_length: null },
        options: [],
      }),
    )
  })

  test('refuses what is missing, not acceptable, foreign or not allowed', async () => {
    expect((await create(owner, companyId, {})).body.errors).toEqual({
      label: [expect.any(String)],
      type: [expect.any(String)],
    })
    expect(await create(owner, companyId, { ...select, options: [] })).toMatchObject(
      refused(422, 'VALIDATION_FAILED', { options: [expect.stringContaining('2 to 50')] }),
    )
    expect(await create(owner, companyId, { ...select, type: 'slider' })).toMatchObject(
      refused(422, 'VALIDATION_FAILED', { type: [expect.stringContaining('single_select')] }),
    )
    expect(await create(viewer, companyId, select)).toMatchObject(refused(403, 'FORBIDDEN'))
    expect(await create(owner, foreignId, select)).toMatchObject(refused(404, 'NOT_FOUND'))
  })
})

describe('Get question for ID, List questions for a company', () => {
  test('answer the question, and those of the company in order', async () => {
    const { body } = await viewer.call('GET', `/companies/${companyId}/questions`)
    expect(body.questions.map(({ key }: { key: string }) => key)).toEqual(['how_soon', 'age'])
    expect(body.meta).toEqual({ page: 1, per_page: 25, total: 2, next_cursor: null })
    expect((await viewer.call('GET', `/questions/${body.questions[0].id}`)).body).toEqual({ question: questionKeys() })
    const foreign = await aQuestion(door.gateway, foreignId)
    expect(await viewer.call('GET', `/questions/${foreign}`)).toMatchObject(refused(404, 'NOT_FOUND'))
    expect(await viewer.call('GET', `/companies/${foreignId}/questions`)).toMatchObject(refused(404, 'NOT_FOUND'))
  })
})

describe('Modify questions priority order for a company', () => {
  test('answers the questions in their new order, or moves nothing', async () => {
    const { body } = await viewer.call('GET', `/companies/${companyId}/questions`)
    const [a, b] = body.questions.map(({ id }: { id: number }) => id)
    const put = (ids: unknown, person = owner) =>
      person.call('PUT', `/companies/${companyId}/questions/priority`, { question_ids: ids })
    const { status, body: turned } = await put([b, a])
    expect(status).toBe(200)
    expect(turned.questions).toMatchObject([
      { id: b, priority: 1 },
      { id: a, priority: 2 },
    ])
    for (const ids of [[a], [a, a], [a, b, 999_999], [a, b, b]])
      expect(await put(ids)).toMatchObject(refused(422, 'VALIDATION_FAILED', { question_ids: [expect.any(String)] }))
    expect(await put([a, b], viewer)).toMatchObject(refused(403, 'FORBIDDEN'))
    expect((await viewer.call('GET', `/companies/${companyId}/questions`)).body.questions[0].id).toBe(b)
    expect(await put([a, b])).toMatchObject({ status: 200 })
  })
})

describe('Delete a question for company', () => {
  test('removes it, once, and only from its own company', async () => {
    const question = await aQuestion(door.gateway, companyId)
    const remove = (id: number, person = owner) => person.call('DELETE', `/companies/${id}/questions/${question}`)
    const other = await door.aCompanyOf(owner)
    expect(await remove(other)).toMatchObject(refused(404, 'NOT_FOUND'))
    expect(await remove(companyId, viewer)).toMatchObject(refused(403, 'FORBIDDEN'))
    expect(await remove(companyId)).toMatchObject({ status: 204, body: undefined })
    expect(await remove(companyId)).toMatchObject(refused(404, 'NOT_FOUND'))
  })
})
