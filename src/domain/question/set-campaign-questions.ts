import { refuse } from '../../errors.js'
import { eachItem } from '../../write/each-item.js'
import { lockOrder } from '../../write/reorder.js'
import type { UnitOfWork } from '../../write/unit-of-work.js'
import { Campaign } from '../campaign/campaign.entity.js'
import { askedQuestions } from './asked-questions.js'
import type {
  CampaignOptionInput,
  CampaignQuestionInput,
  UpdateCampaignQuestionOptionsInput,
} from './campaign-question.input.js'
import { QuestionOption } from './question-option.entity.js'
import { isSelect } from './question-rules.js'
import { Question } from './question.entity.js'
import { freeValue, valuesOf } from './write-options.js'

/** Changes what a campaign has differently of the questions of its company, all or nothing. */
export async function setCampaignQuestions(
  { campaignId, questions }: UpdateCampaignQuestionOptionsInput,
  work: UnitOfWork,
): Promise<Campaign> {
  const campaign = await work.find(Campaign, campaignId, 'campaignId')
  const companyId = campaign.company.id
  await lockOrder(companyId, work)
  await eachItem('questions', questions, async (input) => {
    const question = await questionOf(companyId, input.questionId, work)
    await put('campaign_questions', { campaignId, companyId, key: ['question_id', question.id] }, input, work)
    const values = await valuesOf(question, work)
    await eachItem('options', input.options ?? [], async (option) => {
      const optionId = await optionOf(question, campaignId, { option, values }, work)
      await put('campaign_question_options', { campaignId, companyId, key: ['option_id', optionId] }, option, work)
    })
  })
  await mustOfferEnough(companyId, campaignId, work)
  const ids = questions.map(({ questionId }) => questionId)
  work.record('campaign.questions_edited', { id: campaignId, companyId }, { questionIds: ids })
  return campaign
}

async function questionOf(companyId: number, id: number, work: UnitOfWork): Promise<Question> {
  const question = await work.em.findOne(Question, { id, company: companyId, archivedAt: null })
  if (question) return question
  throw refuse('UNKNOWN_REFERENCE', `The company of the campaign has no question ${id}.`, 'questionId')
}

interface Wanted {
  option: CampaignOptionInput
  values: Set<string>
}

/** An option that the campaign offers or may offer; a new one is of this campaign alone. */
async function optionOf(question: Question, campaignId: number, { option, values }: Wanted, work: UnitOfWork) {
  if (!isSelect(question.type)) throw refuse('INVALID', 'Only selects have options.', 'id')
  if (option.id === undefined) return newOption(question, campaignId, { option, values }, work)
  const [found] = await work.sql(
    `select 1 from question_options
     where id = $1 and question_id = $2 and archived_at is null and (campaign_id is null or campaign_id = $3)`,
    [option.id, question.id, campaignId],
  )
  if (found) return option.id
  throw refuse('UNKNOWN_REFERENCE', `The question has no option ${option.id} that the campaign could offer.`, 'id')
}

async function newOption(question: Question, campaignId: number, { option, values }: Wanted, work: UnitOfWork) {
  const { label } = option
  if (!label) throw refuse('REQUIRED', 'A new option needs a label.', 'label')
  const made = work.em.create<QuestionOption>(QuestionOption, {
    companyId: question.company.id,
    question: question.id,
    campaign: campaignId,
    value: freeValue(label, values),
    label,
    position: null,
  } as never)
  await work.em.flush()
  return made.id
}

interface Row {
  campaignId: number
  companyId: number
  key: [column: 'question_id' | 'option_id', id: number]
}

const settings = {
  campaign_questions: ['enabled', 'required', 'priority', 'label'],
  campaign_question_options: ['enabled', 'label', 'score', 'disqualifies', 'position'],
} as const

/** Writes what is said; null clears. */
async function put(
  table: keyof typeof settings,
  { campaignId, companyId, key: [column, id] }: Row,
  input: CampaignQuestionInput | CampaignOptionInput,
  work: UnitOfWork,
): Promise<void> {
  const values = input as unknown as Record<string, unknown>
  const said = settings[table].filter((name) => values[name] !== undefined)
  if (said.length === 0) return
  await work.sql(
    `insert into ${table} (company_id, campaign_id, ${column}, ${said.join(', ')})
     values ($1, $2, $3, ${said.map((_, index) => `$${index + 4}`).join(', ')})
     on conflict (campaign_id, ${column}) do update set ${said.map((name) => `${name} = excluded.${name}`).join(', ')}`,
    [companyId, campaignId, id, ...said.map((name) => values[name])],
  )
}

async function mustOfferEnough(companyId: number, campaignId: number, work: UnitOfWork): Promise<void> {
  const asked = await askedQuestions({ companyId, campaignId }, work.sql)
  const poor = asked.find(({ type, options }) => isSelect(type) && (options.length < 2 || options.length > 50))
  if (!poor) return
  throw refuse(
    'INVALID',
    `${poor.label}: a select offers 2 to 50 options; here it would be ${poor.options.length}. Disable the question instead.`,
    'questions',
  )
}
