import { describe, expect, it } from 'vitest'
import { mutate, read, useCampaigns, whatIsWrong } from '../campaign/campaign-world.js'
import { aCompany } from '../factories.js'
import { aQuestion } from '../question-factories.js'

const world = useCampaigns()
const create = () => mutate(world, 'createQuestion', { companyId: world.company, label: 'Age', type: 'NUMBER' })
const remove = (id: number) => mutate(world, 'deleteQuestion', { id })
const reorder = (questionIds: number[]) =>
  mutate(
    world,
    'reorderQuestions',
    { companyId: world.company, questionIds },
    { selection: 'questions { databaseId }' },
  )

const order = async (): Promise<number[]> => {
  const { questions } = (await read(world, `company(id: ${world.company}) { questions { databaseId priority } }`))
    .company
  expect(questions.map(({ priority }: { priority: number }) => priority)).toEqual(
    [...questions.keys()].map((index) => index + 1),
  )
  return questions.map(({ databaseId }: { databaseId: number }) => databaseId)
}

describe('The order of the questions', () => {
  it('becomes another one, all or nothing', async () => {
    const { gateway, company } = world
    const [a, b, c] = [
      await aQuestion(gateway, company),
      await aQuestion(gateway, company),
      await aQuestion(gateway, company),
    ]
    const foreign = await aQuestion(gateway, await aCompany(gateway))
    expect((await reorder([c, a, b])).questions).toEqual([{ databaseId: c }, { databaseId: a }, { databaseId: b }])
    const refused = [
      [[a, b], 'INVALID'],
      [[a, b, b], 'INVALID'],
      [[a, b, c, c], 'INVALID'],
      [[a, b, c, foreign], 'UNKNOWN_REFERENCE'],
    ] as const
    for (const [ids, code] of refused) {
      const answer = await reorder([...ids])
      expect(whatIsWrong(answer)).toEqual([[code, 'input.questionIds']])
      expect(answer.userErrors[0].message).toContain(`${c}, ${a}, ${b}`)
    }
    expect(await order()).toEqual([c, a, b])
  })

  it('stays dense when many change it at once, and losers are told the order', async () => {
    const { gateway, company } = world
    const ids: number[] = []
    for (let number = 0; number < 8; number += 1) ids.push(await aQuestion(gateway, company))
    const turned = (by: number) => [...ids.slice(by), ...ids.slice(0, by)]
    const answers = await Promise.all([
      ...Array.from({ length: 12 }, (_, index) => reorder(turned(1 + (index % 7)))),
      remove(ids[3]!),
      create(),
      create(),
    ])
    const codes = answers.flatMap(({ userErrors }) => userErrors.map(({ code }: { code: string }) => code))
    const expected = new Set(['STALE_VERSION', 'UNKNOWN_REFERENCE', 'INVALID'])
    expect(codes.filter((code: string) => !expected.has(code))).toEqual([])
    expect((await order()).length).toBe(9)
  })
})
