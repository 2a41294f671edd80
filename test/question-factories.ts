import { insert, next, type Sql, type Values } from './factories.js'

/** A question, the last of its company. */
export async function aQuestion(gateway: Sql, company: number, values: Values = {}): Promise<number> {
  const number = next()
  const [{ priority }] = await gateway.sql(
    'select coalesce(max(priority), 0) + 1 as priority from questions where company_id = $1',
    [company],
  )
  return insert(gateway, 'questions', {
    company_id: company,
    key: `question_${number}`,
    label: `Question ${number}?`,
    type: 'short_text',
    priority,
    ...values,
  })
}

/** An option of a question, the last one. */
export async function anOption(
  gateway: Sql,
  of: { company: number; question: number },
  values: Values = {},
): Promise<number> {
  const number = next()
  const [{ position }] = await gateway.sql(
    'select coalesce(max(position), 0) + 1 as position from question_options where question_id = $1',
    [of.question],
  )
  return insert(gateway, 'question_options', {
    company_id: of.company,
    question_id: of.question,
    value: `option_${number}`,
    label: `Option ${number}`,
    position,
    ...values,
  })
}

/** An answer of a lead in the words given, unless told. */
export const anAnswer = (
  gateway: Sql,
  of: { company: number; lead: number; question: number; question_option?: number },
): Promise<number> =>
  insert(gateway, 'lead_answers', {
    company_id: of.company,
    lead_id: of.lead,
    question_id: of.question,
    label_snapshot: 'Question?',
    ...(of.question_option ? { option_ids: [of.question_option] } : { value_text: 'Soon' }),
  })
