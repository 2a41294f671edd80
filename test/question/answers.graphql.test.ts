import { beforeEach, describe, expect, it } from 'vitest'
import { mutate, read, useCampaigns, whatIsWrong } from '../campaign/campaign-world.js'
import { aCampaign, aCompany, aLead } from '../factories.js'
import { anOption, aQuestion } from '../question-factories.js'

const world = useCampaigns()
const selection = `lead { databaseId score city email scoreReasons { question option score disqualifies }
  answers { value text optionIds label question { key } answeredBy { id } } }`

const newLead = (input: object) =>
  mutate(world, 'createLead', { companyId: world.company, firstName: 'Lena', ...input }, { as: 'agent', selection })
const update = (input: object) => mutate(world, 'updateLead', input, { selection })

let soon: number
let [now, later]: number[] = []
let city: number

beforeEach(async () => {
  const { gateway, company } = world
  soon = await aQuestion(gateway, company, { type: 'single_select', key: 'soon', label: 'How soon?' })
  now = await anOption(gateway, { company, question: soon }, { value: 'now', label: 'At once', score: 30 })
  later = await anOption(gateway, { company, question: soon }, { value: 'later', disqualifies: true })
  city = await aQuestion(gateway, company, { key: 'city', maps_to: 'city' })
})

describe('A new lead', () => {
  it('has its answers, the score that they give, and what they fill in', async () => {
    const { lead } = await newLead({
      answers: [
        { questionId: soon, optionIds: [now] },
        { questionId: city, value: ' Tempe ' },
      ],
    })
    expect(lead).toMatchObject({
      score: 30,
      city: 'Tempe',
      scoreReasons: [{ question: 'soon', option: 'now', score: 30 }],
    })
    expect(lead.answers).toMatchObject([
      { value: ['now'], text: 'At once', optionIds: [now], label: 'How soon?', question: { key: 'soon' } },
      { value: 'Tempe', text: 'Tempe', optionIds: null, answeredBy: { id: expect.stringMatching(/^user_/) } },
    ])
    const own = await newLead({ city: 'Mesa', answers: [{ questionId: city, value: 'Tempe' }] })
    expect(own.lead.city).toBe('Mesa')
  })

  it('is refused with what is no answer, told at its place, and then nothing is written', async () => {
    const foreign = await aQuestion(world.gateway, await aCompany(world.gateway))
    const answer = await newLead({
      answers: [
        { questionId: city, value: '' },
        { questionId: soon, value: 'perhaps' },
        { questionId: foreign, value: 'x' },
        { questionId: city, value: 7 },
      ],
    })
    expect(whatIsWrong(answer)).toEqual([
      ['INVALID', 'input.answers.1.value'],
      ['UNKNOWN_REFERENCE', 'input.answers.2.questionId'],
      ['INVALID', 'input.answers.3.value'],
    ])
    expect(answer.userErrors[0].message).toBe('How soon?: must be one of now, later.')
    const [{ count }] = await world.gateway.sql('select count(*)::int as count from leads where company_id = $1', [
      world.company,
    ])
    expect(count).toBe(0)
  })

  it('of a campaign answers what the campaign requires', async () => {
    const { gateway, company } = world
    const campaignId = await aCampaign(gateway, company)
    await gateway.sql('update questions set required = true where id = $1', [soon])
    expect((await newLead({})).userErrors).toEqual([])
    const refused = await newLead({ campaignId, answers: [{ questionId: city, value: 'Tempe' }] })
    expect(whatIsWrong(refused)).toEqual([['REQUIRED', 'input.answers']])
    expect(refused.userErrors[0].message).toContain('How soon?')
    expect((await newLead({ campaignId, answers: [{ questionId: soon, value: 'now' }] })).userErrors).toEqual([])
  })
})

describe('A lead', () => {
  it('answers otherwise later, takes answers away, and its score follows', async () => {
    const { lead } = await newLead({ answers: [{ questionId: soon, optionIds: [now] }] })
    const id = lead.databaseId
    const changed = await update({
      id,
      answers: [
        { questionId: soon, value: 'later' },
        { questionId: city, value: 'Tucson' },
      ],
    })
    expect(changed.lead).toMatchObject({
      score: 0,
      city: 'Tucson',
      scoreReasons: [{ option: 'later', disqualifies: true }],
    })
    expect(changed.lead.answers).toHaveLength(2)
    expect((await update({ id, answers: [{ questionId: soon, value: null }] })).lead).toMatchObject({
      scoreReasons: [],
      answers: [{ value: 'Tucson' }],
    })
    const [event] = await world.gateway.sql(
      `select data from events where type = 'lead.answered' and subject_id = $1 order by id limit 1`,
      [id],
    )
    expect(event.data.answers).toEqual([
      { questionId: soon, before: 'At once', after: expect.any(String) },
      { questionId: city, before: null, after: 'Tucson' },
    ])
  })

  it('takes back what it was shown, also of a question that is archived by now', async () => {
    const { lead } = await newLead({
      answers: [
        { questionId: soon, optionIds: [now] },
        { questionId: city, value: 'Tempe' },
      ],
    })
    await world.gateway.sql('update questions set archived_at = now(), priority = null where company_id = $1', [
      world.company,
    ])
    const shown = (await world.gateway.rest('GET', `/leads/${lead.databaseId}`, { token: world.tokens.agent })).json()
      .lead
    const token = world.tokens.manager
    const again = await world.gateway.rest('PUT', `/leads/${lead.databaseId}`, {
      token,
      body: { answers: shown.answers },
    })
    expect([again.statusCode, again.json().lead.answers]).toEqual([200, shown.answers])
    const other = await update({ id: lead.databaseId, answers: [{ questionId: city, value: 'Mesa' }] })
    expect(whatIsWrong(other)).toEqual([['UNKNOWN_REFERENCE', 'input.answers.0.questionId']])
  })

  it('has one answer to a question, however many arrive at once', async () => {
    const id = await aLead(world.gateway, world.company)
    await Promise.all(['A', 'B', 'C', 'D', 'E'].map((value) => update({ id, answers: [{ questionId: city, value }] })))
    expect(await world.gateway.sql('select count(*)::int as count from lead_answers where lead_id = $1', [id])).toEqual(
      [{ count: 1 }],
    )
  })
})

const found = async (filter: string): Promise<number[]> => {
  const { company } = await read(
    world,
    `company(id: ${world.company}) { leads(filter: { answers: ${filter} }) { nodes { databaseId } } }`,
  )
  return company.leads.nodes.map(({ databaseId }: { databaseId: number }) => databaseId)
}

describe('Leads', () => {
  it('are found by what they answered', async () => {
    const age = await aQuestion(world.gateway, world.company, { type: 'number' })
    const a = (
      await newLead({
        answers: [
          { questionId: soon, value: 'now' },
          { questionId: age, value: 20 },
        ],
      })
    ).lead.databaseId
    const b = (
      await newLead({
        answers: [
          { questionId: city, value: 'Tempe' },
          { questionId: age, value: 40 },
        ],
      })
    ).lead.databaseId
    expect(
      await found(`{ question: { eq: "question_${soon}" }, optionIds: { has: "question_option_${now}" } }`),
    ).toEqual([a])
    expect(await found(`{ question: { eq: ${soon} }, optionIds: { has: ${later} } }`)).toEqual([])
    expect(await found(`{ question: { eq: ${age} }, valueNumber: { gte: 30 } }`)).toEqual([b])
    expect(await found(`{ question: { eq: ${city} }, valueText: { eq: "Tempe" } }`)).toEqual([b])
    expect(await found(`{ question: { eq: ${city} } }`)).toEqual([b])
  })

  it('by a rare answer are looked up in an index', async () => {
    const { gateway, company } = world
    // Without the triggers of leads, which have nothing to do with it and take their time.
    await gateway.sql(
      `begin; set local session_replication_role = replica;
       with many as (insert into leads (company_id, first_name, stage_id) select ${company}, 'Lead', 1 from generate_series(1, 3000) returning id)
       insert into lead_answers (company_id, lead_id, question_id, label_snapshot, option_ids)
       select ${company}, id, ${soon}, 'How soon?', array[case when id % 1000 = 0 then ${later} else ${now} end::bigint] from many; commit`,
    )
    await gateway.sql('vacuum analyze lead_answers')
    const [{ 'QUERY PLAN': plan }] = await gateway.sql(
      `explain (format json) select 1 from lead_answers where question_id = ${soon} and option_ids @> array[${later}]::bigint[]`,
    )
    expect(JSON.stringify(plan)).toContain('lead_answers_options')
  })
})
