import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkAnswer } from '../../src/domain/question/answer-value.js'
import { type AskedQuestion, askedQuestions } from '../../src/domain/question/asked-questions.js'
import { storedScores } from '../../src/domain/question/scoring.js'
import type { Sql } from '../../src/database/queryable.js'
import { type Gateway, startGateway } from '../harness.js'

const phoenix = 2

let gateway: Gateway
let sql: Sql
beforeAll(async () => {
  gateway = await startGateway({ demo: true })
  sql = (text, values) => gateway.sql(text, [...values]) as never
})
afterAll(() => gateway.close())

describe('questions', () => {
  it('are eight, in a dense order but for one that is archived and has answers', async () => {
    const questions = await gateway.sql<{ key: string; priority: number | null; answers: number }>(`
      select key, priority, (select count(*)::int from lead_answers where question_id = q.id) as answers
      from questions q order by id`)
    expect(questions.map(({ key, priority }) => [key, priority])).toEqual([
      ['program', 1],
      ['start_date', 2],
      ['budget', 3],
      ['how_soon', 4],
      ['current_studies', null],
      ['wants_scholarship', 5],
      ['contact_time', 6],
      ['comments', 7],
    ])
    expect(questions.filter(({ answers }) => answers < 8)).toEqual([])
  })

  it('score thirty, fifteen and nothing for how soon somebody wants to decide', async () => {
    const asked = await askedQuestions({ companyId: phoenix, campaignId: null }, sql)
    const soon = asked.find(({ key }) => key === 'how_soon')
    expect(soon!.options.map(({ score }) => score)).toEqual([30, 15, 0])
  })

  it('offer other options in two campaigns', async () => {
    const different = await gateway.sql<{ slug: string }>(
      'select distinct c.slug from campaign_question_options s join campaigns c on c.id = s.campaign_id order by 1',
    )
    expect(different.map(({ slug }) => slug)).toEqual(['career-change', 'evening-programs'])
  })
})

describe('answers', () => {
  it('are such as the gateway would take in the campaign of the lead', async () => {
    const answers = await gateway.sql<{ campaign: string | null; question: string; [value: string]: unknown }>(`
      select campaign_id as campaign, question_id as question, value_text, value_bool, value_date::text, label_snapshot as label,
        to_jsonb(option_ids) as options, option_labels
      from lead_answers where question_id in (select id from questions where archived_at is null)`)
    expect(answers.length).toBeGreaterThan(600)
    const asked = new Map<string | null, AskedQuestion[]>()
    for (const campaign of new Set(answers.map((answer) => answer.campaign)))
      asked.set(
        campaign,
        await askedQuestions({ companyId: phoenix, campaignId: campaign && Number(campaign) } as never, sql),
      )
    for (const answer of answers) {
      const question = asked.get(answer.campaign)!.find(({ id }) => id === Number(answer.question))!
      const value = answer['value_text'] ?? answer['value_bool'] ?? answer['value_date']
      const { value: taken, problem } = checkAnswer(question, { value, optionIds: answer['options'] as number[] })
      expect(problem).toBeUndefined()
      expect(answer['label']).toBe(question.label)
      const chosen = taken?.options?.map(({ label }) => label).join('; ')
      expect(answer['option_labels']).toBe(chosen ?? null)
    }
  })

  it('make the score of those who gave them', async () => {
    const leads = await gateway.sql<{ id: number; score: number; reasons: unknown[] }>(
      'select id::int, score, score_reasons as reasons from leads where id in (select lead_id from lead_answers)',
    )
    const scores = await storedScores({ companyId: phoenix, leadIds: leads.map(({ id }) => id) }, sql)
    for (const { id, score, reasons } of leads)
      expect({ score, reasons }).toEqual(scores.get(id) ?? { score: 0, reasons: [] })
    expect(leads.filter(({ score }) => score >= 70).length).toBeGreaterThan(5)
  })

  it('are of leads that were there, and to the archived question older than its end', async () => {
    const wrong = await gateway.sql(`
      select a.id from lead_answers a join leads l on l.id = a.lead_id join questions q on q.id = a.question_id
      where a.answered_at < l.created_at or a.answered_at > q.archived_at or a.campaign_id is distinct from l.campaign_id`)
    expect(wrong).toEqual([])
  })
})
