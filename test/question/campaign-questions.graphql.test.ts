import { beforeEach, describe, expect, it } from 'vitest'
import { mutate, read, useCampaigns, whatIsWrong } from '../campaign/campaign-world.js'
import { aCampaign, aCompany } from '../factories.js'
import { anOption, aQuestion } from '../question-factories.js'

const world = useCampaigns()
let campaign: number
let soon: number
let [now, later]: number[] = []
let age: number

beforeEach(async () => {
  const { gateway, company } = world
  campaign = await aCampaign(gateway, company)
  soon = await aQuestion(gateway, company, { type: 'single_select', key: 'soon', label: 'How soon?' })
  now = await anOption(gateway, { company, question: soon }, { value: 'now', label: 'Now', score: 30 })
  later = await anOption(gateway, { company, question: soon }, { value: 'later', label: 'Later' })
  age = await aQuestion(gateway, company, { type: 'number', key: 'age', label: 'Age' })
})

const selection = `campaign { questions { key label required priority inherited { label required priority }
  options { databaseId value label score position ofCampaign inherited { label score position } } } }`
const set = (...questions: object[]) =>
  mutate(world, 'updateCampaignQuestionOptions', { campaignId: campaign, questions }, { selection })
const asked = async (id = campaign) =>
  (await read(world, `campaign(id: ${id}) { questions { key label required priority options { value label score } } }`))
    .campaign.questions

describe('A campaign', () => {
  it('asks what the company asks, until it has something different', async () => {
    expect(await asked()).toEqual([
      {
        key: 'soon',
        label: 'How soon?',
        required: false,
        priority: 1,
        options: [
          { value: 'now', label: 'Now', score: 30 },
          { value: 'later', label: 'Later', score: 0 },
        ],
      },
      { key: 'age', label: 'Age', required: false, priority: 2, options: [] },
    ])
    const other = await aCampaign(world.gateway, world.company)
    const { questions } = (
      await set(
        { questionId: age, priority: 1, required: true },
        {
          questionId: soon,
          label: 'When?',
          options: [
            { id: now, score: 50 },
            { label: 'Next year', position: 1 },
          ],
        },
      )
    ).campaign
    expect(questions).toMatchObject([
      { key: 'age', required: true, priority: 1, inherited: { label: true, required: false, priority: false } },
      {
        key: 'soon',
        label: 'When?',
        priority: 2,
        inherited: { label: false, priority: true },
        options: [
          { value: 'next_year', position: 1, ofCampaign: true },
          { value: 'now', score: 50, position: 2, inherited: { score: false, label: true } },
          { value: 'later', position: 3 },
        ],
      },
    ])
    expect((await asked(other)).map(({ label }: { label: string }) => label)).toEqual(['How soon?', 'Age'])
  })

  it('leaves out what it disables, and takes it from the company again with null', async () => {
    await set({ questionId: age, enabled: false, label: 'Years' })
    expect((await asked()).map(({ key }: { key: string }) => key)).toEqual(['soon'])
    await set({ questionId: age, enabled: null })
    expect((await asked())[1].label).toBe('Years')
    await set({ questionId: age, label: null })
    expect((await asked())[1].label).toBe('Age')
  })

  it('changes all of it, or nothing', async () => {
    const foreign = await aQuestion(world.gateway, await aCompany(world.gateway))
    expect(whatIsWrong(await set({ questionId: age, label: 'Years' }, { questionId: foreign }))).toEqual([
      ['UNKNOWN_REFERENCE', 'input.questions.1.questionId'],
    ])
    expect(whatIsWrong(await set({ questionId: soon, options: [{ id: later, enabled: false }] }))).toEqual([
      ['INVALID', 'input.questions'],
    ])
    expect(whatIsWrong(await set({ questionId: age, options: [{ label: 'Old' }] }))).toEqual([
      ['INVALID', 'input.questions.0.options.0.id'],
    ])
    expect((await asked())[1].label).toBe('Age')
  })

  it('scores answers by its own scores', async () => {
    await set({ questionId: soon, options: [{ id: now, score: 55 }] })
    const answers = [{ questionId: soon, optionIds: [now] }]
    const lead = (campaignId: number | null) =>
      mutate(
        world,
        'createLead',
        { companyId: world.company, firstName: 'Lena', campaignId, answers },
        { selection: 'lead { databaseId score }' },
      )
    expect((await lead(null)).lead.score).toBe(30)
    expect((await lead(campaign)).lead.score).toBe(55)
  })
})
