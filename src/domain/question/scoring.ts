import type { Sql } from '../../database/queryable.js'
import type { Answered } from './answer-rows.js'

/** What an option that was chosen did to the score of a lead. */
export interface ScorePart {
  /** Key of the question. */
  question: string
  /** Value of the option. */
  option: string
  label: string
  score: number
  disqualifies: boolean
}

export interface Score {
  score: number
  reasons: ScorePart[]
}

/** The score that answers give a lead: the sum of the options chosen, kept within 0 and 100. */
export function scoreOf(answers: readonly Answered[]): Score {
  const reasons = answers
    .flatMap(({ question, value }) =>
      (value.options ?? []).map(({ value: option, label, score, disqualifies }) => ({
        question: question.key,
        option,
        label,
        score,
        disqualifies,
      })),
    )
    .filter(({ score, disqualifies }) => score !== 0 || disqualifies)
  return { score: clamped(reasons), reasons }
}

const clamped = (reasons: readonly ScorePart[]): number =>
  Math.min(
    100,
    Math.max(
      0,
      reasons.reduce((sum, { score }) => sum + score, 0),
    ),
  )

/** The scores that the stored answers of leads give them, by lead; leads without a scored answer are left out. */
export async function storedScores(
  { companyId, leadIds }: { companyId: number; leadIds: readonly number[] },
  sql: Sql,
): Promise<Map<number, Score>> {
  const rows = await sql<{ lead: string | number; reasons: ScorePart[] }>(chosen, [companyId, leadIds])
  return new Map(rows.map(({ lead, reasons }) => [Number(lead), { score: clamped(reasons), reasons }]))
}

const chosen = `
  select e.lead_id as lead, jsonb_agg(jsonb_build_object('question', e.key, 'option', e.value, 'label', e.label,
    'score', e.score, 'disqualifies', e.disqualifies) order by e.answer, e.id) as reasons
  from (
    select a.lead_id, a.id as answer, q.key, o.id, o.value, coalesce(s.label, o.label) as label,
      coalesce(s.score, o.score) as score, coalesce(s.disqualifies, o.disqualifies) as disqualifies
    from lead_answers a
    join leads l on l.id = a.lead_id
    join questions q on q.id = a.question_id
    join question_options o on o.id = any (a.option_ids)
    left join campaign_question_options s on s.option_id = o.id and s.campaign_id = l.campaign_id
    where a.company_id = $1 and a.lead_id = any ($2::bigint[])
  ) e
  where e.score <> 0 or e.disqualifies
  group by e.lead_id`
