import { describe, expect, it } from 'vitest'
import { aLead } from '../factories.js'
import { anOption, aQuestion } from '../question-factories.js'
import { mutate, read, useCampaigns, whatIsWrong } from '../campaign/campaign-world.js'

const world = useCampaigns()
const fields = `question { databaseId key label type required priority mapsTo archivedAt validation { min max pattern maxLength }
  options { databaseId value label position score disqualifies } }`

const create = (input: object) =>
  mutate(world, 'createQuestion', { companyId: world.company, label: 'How soon?', ...input }, { selection: fields })
const update = (input: object) => mutate(world, 'updateQuestion', input, { selection: fields })
const remove = (id: number) =>
  mutate(world, 'deleteQuestion', { id }, { selection: 'deletedQuestionId archivedQuestion { archivedAt priority }' })

/** A lead has answered it. */
async function answered(question: number, option?: number): Promise<void> {
  const { gateway, company } = world
  const value = option === undefined ? { value_text: 'Soon' } : { option_ids: [option] }
  const [[column, given]] = Object.entries(value) as [[string, unknown]]
  await gateway.sql(
    `insert into lead_answers (company_id, lead_id, question_id, label_snapshot, ${column}) values ($1, $2, $3, 'How soon?', $4)`,
    [company, await aLead(gateway, company), question, given],
  )
}

const order = async (): Promise<number[]> => {
  const { questions } = (await read(world, `company(id: ${world.company}) { questions { databaseId priority } }`))
    .company
  expect(questions.map(({ priority }: { priority: number }) => priority)).toEqual(
    questions.map((_: object, index: number) => index + 1),
  )
  return questions.map(({ databaseId }: { databaseId: number }) => databaseId)
}

describe('A new question', () => {
  it('comes last, with a key made of its label and its options in order', async () => {
    await create({ type: 'SHORT_TEXT' })
    const { question } = await create({
      label: '¿Cuándo empieza?',
      type: 'SINGLE_SELECT',
      required: true,
      options: [
        { label: 'Ahora mismo', score: 30 },
        { label: 'Más tarde', value: 'later', disqualifies: true },
      ],
    })
    expect(question).toMatchObject({ key: 'cuando_empieza', type: 'SINGLE_SELECT', required: true, priority: 2 })
    expect(question.options).toMatchObject([
      { value: 'ahora_mismo', label: 'Ahora mismo', position: 1, score: 30, disqualifies: false },
      { value: 'later', position: 2, score: 0, disqualifies: true },
    ])
    expect((await create({ type: 'SHORT_TEXT' })).question.key).toMatch(/^how_soon_\d$/)
  })

  it.each([
    [{ type: 'SINGLE_SELECT', options: [{ label: 'Only' }] }, 'INVALID', 'input.options'],
    [{ type: 'SINGLE_SELECT' }, 'INVALID', 'input.options'],
    [{ type: 'NUMBER', options: [{ label: 'A' }, { label: 'B' }] }, 'INVALID', 'input.options'],
    [
      {
        type: 'MULTI_SELECT',
        options: [
          { label: 'A', value: 'a' },
          { label: 'B', value: 'a' },
        ],
      },
      'TAKEN',
      'input.options.1.value',
    ],
    [{ type: 'MULTI_SELECT', options: [{ label: 'A' }, { score: 3 }] }, 'REQUIRED', 'input.options.1.label'],
    [
      { type: 'MULTI_SELECT', options: [{ label: 'A' }, { label: 'B', score: 101 }] },
      'INVALID',
      'input.options.1.score',
    ],
    [{ type: 'SHORT_TEXT', validation: { min: '1' } }, 'INVALID', 'input.validation.min'],
    [{ type: 'NUMBER', validation: { min: '5', max: '1' } }, 'INVALID', 'input.validation.min'],
    [{ type: 'NUMBER', validation: { maxLength: 5 } }, 'INVALID', 'input.validation.maxLength'],
    [{ type: 'SHORT_TEXT', validation: { pattern: '(?=a)b' } }, 'INVALID', 'input.validation.pattern'],
    [{ type: 'NUMBER', mapsTo: 'CITY' }, 'INVALID', 'input.mapsTo'],
    [{ type: 'NUMBER', key: 'Not a key' }, 'INVALID', 'input.key'],
  ])('is refused where it does not fit: %j', async (input, code, field) => {
    expect(whatIsWrong(await create(input))).toEqual([[code, field]])
    expect(await order()).toEqual([])
  })

  it('is refused with the key of another one', async () => {
    await create({ type: 'NUMBER', key: 'age' })
    expect(whatIsWrong(await create({ type: 'NUMBER', key: 'age' }))).toEqual([['TAKEN', 'input.key']])
  })

  it('is made by managers, not by agents', async () => {
    expect(
      await mutate(world, 'createQuestion', { companyId: world.company, label: 'A', type: 'NUMBER' }, { as: 'agent' }),
    ).toBe('FORBIDDEN')
  })
})

describe('A question that leads have answered', () => {
  it('keeps its type, and the values of what they chose', async () => {
    const { gateway, company } = world
    const question = await aQuestion(gateway, company, { type: 'single_select' })
    const [chosen, other] = [
      await anOption(gateway, { company, question }),
      await anOption(gateway, { company, question }),
    ]
    const both = [
      { id: chosen, label: 'New words' },
      { id: other, value: 'renamed' },
    ]
    await answered(question, chosen)
    expect(whatIsWrong(await update({ id: question, type: 'MULTI_SELECT' }))).toEqual([
      ['QUESTION_IN_USE', 'input.type'],
    ])
    expect(whatIsWrong(await update({ id: question, options: [{ id: chosen, value: 'x' }, { id: other }] }))).toEqual([
      ['QUESTION_IN_USE', 'input.options.0.value'],
    ])
    expect((await update({ id: question, options: both })).question.options).toMatchObject([
      { label: 'New words' },
      { value: 'renamed' },
    ])
    const third = [{ id: other }, { label: 'Third' }]
    expect((await update({ id: question, options: third })).question.options).toMatchObject([
      { databaseId: other },
      { label: 'Third' },
    ])
    const [row] = await gateway.sql('select archived_at, position from question_options where id = $1', [chosen])
    expect(row).toMatchObject({ archived_at: expect.any(String), position: null })
  })

  it('is archived when deleted, and comes back at the end', async () => {
    const { gateway, company } = world
    const [first, second, third] = [
      await aQuestion(gateway, company),
      await aQuestion(gateway, company),
      await aQuestion(gateway, company),
    ]
    await answered(first)
    expect(await remove(first)).toMatchObject({ deletedQuestionId: null, archivedQuestion: { priority: null } })
    expect(await order()).toEqual([second, third])
    expect(
      (await read(world, `company(id: ${company}) { archivedQuestions { databaseId } }`)).company.archivedQuestions,
    ).toEqual([{ databaseId: first }])
    expect((await update({ id: first, archived: false })).question).toMatchObject({ priority: 3, archivedAt: null })
    expect(await order()).toEqual([second, third, first])
  })
})

describe('A question that nobody has answered', () => {
  it('is gone when deleted, and the others move up', async () => {
    const { gateway, company } = world
    const [first, second] = [await aQuestion(gateway, company), await aQuestion(gateway, company)]
    expect(await remove(first)).toMatchObject({ deletedQuestionId: `question_${first}`, archivedQuestion: null })
    expect(await order()).toEqual([second])
    expect(whatIsWrong(await remove(first))).toEqual([['NOT_FOUND', 'input.id']])
  })

  it('changes its type, and then needs or loses options', async () => {
    const { question } = await create({ type: 'SINGLE_SELECT', options: [{ label: 'A' }, { label: 'B' }] })
    const id = question.databaseId
    expect((await update({ id, type: 'NUMBER', validation: { min: 1 } })).question).toMatchObject({
      type: 'NUMBER',
      validation: { min: '1', max: null },
      options: [],
    })
    expect(whatIsWrong(await update({ id, type: 'MULTI_SELECT' }))).toEqual([['INVALID', 'input.validation.min']])
    expect(whatIsWrong(await update({ id, type: 'MULTI_SELECT', validation: null }))).toEqual([
      ['INVALID', 'input.options'],
    ])
  })
})
