import type { Gateway } from '../harness.js'
import { anOption, aQuestion } from '../question-factories.js'

/** The only one of the company, as those before it are archived. */
export async function aQuestionOfItsOwn(gateway: Gateway, company: number) {
  await gateway.sql('update questions set archived_at = now(), priority = null where company_id = $1', [company])
  const question = await aQuestion(gateway, company, { type: 'single_select' })
  await anOption(gateway, { company, question })
  return { question, question_option: await anOption(gateway, { company, question }) }
}
