import { day } from './calendar.js'
import { campaignId } from './campaigns.js'
import { companyId } from './companies.js'
import type { Row } from './insert.js'
import type { CampaignKey } from './texts/campaigns.js'
import {
  type DemoOption,
  type DemoQuestion,
  optionSettings,
  type QuestionKey,
  questions,
  questionSettings,
} from './texts/questions.js'

export const askingCompany = 'phoenix'

const askedSinceDaysAgo = 425
const company = companyId(askingCompany)
const allOptions = questions.flatMap(({ key, options = [] }) => options.map((option) => ({ question: key, ...option })))

export const questionId = (key: QuestionKey): number => questions.findIndex((question) => question.key === key) + 1

export const optionId = (question: QuestionKey, value: string): number =>
  allOptions.findIndex((option) => option.question === question && option.value === value) + 1

/** The questions, their options, and what two campaigns have differently. */
export function questionTables(now: number): Record<string, Row[]> {
  const since = date(now - askedSinceDaysAgo * day)
  return {
    questions: questions.map((question, index) => questionRow(question, index, now)),
    question_options: questions.flatMap(({ key, options = [] }) =>
      options.map((option, index) => ({
        createdAt: since,
        updatedAt: since,
        companyId: company,
        questionId: questionId(key),
        ...option,
        position: index + 1,
      })),
    ),
    campaign_questions: questionSettings.map(({ campaign, question, enabled, required, label }) => ({
      companyId: company,
      campaignId: campaignId(campaign),
      questionId: questionId(question),
      enabled: enabled ?? null,
      required: required ?? null,
      label: label ?? null,
    })),
    campaign_question_options: optionSettings.map(({ campaign, question, option, enabled, label, score }) => ({
      companyId: company,
      campaignId: campaignId(campaign),
      optionId: optionId(question, option),
      enabled: enabled ?? null,
      label: label ?? null,
      score: score ?? null,
    })),
  }
}

function questionRow(question: DemoQuestion, index: number, now: number): Row {
  const { archivedDaysAgo } = question
  const since = date(now - askedSinceDaysAgo * day)
  const archivedAt = archivedDaysAgo === undefined ? null : date(now - archivedDaysAgo * day)
  const before = questions.slice(0, index).filter((each) => each.archivedDaysAgo === undefined)
  return {
    createdAt: since,
    updatedAt: archivedAt ?? since,
    companyId: company,
    key: question.key,
    label: question.label,
    type: question.type,
    required: question.required ?? false,
    priority: archivedAt === null ? before.length + 1 : null,
    isSensitive: question.isSensitive ?? false,
    archivedAt,
  }
}

/** A question as leads of the campaign are asked it; undefined where the campaign leaves it out. */
export function askedIn(campaign: CampaignKey | undefined, question: DemoQuestion): DemoQuestion | undefined {
  const setting = questionSettings.find((each) => each.campaign === campaign && each.question === question.key)
  if (setting?.enabled === false) return undefined
  const options = question.options?.flatMap((option) => optionIn(campaign, question.key, option) ?? [])
  return { ...question, label: setting?.label ?? question.label, ...(options && { options }) }
}

function optionIn(
  campaign: CampaignKey | undefined,
  question: QuestionKey,
  option: DemoOption,
): DemoOption | undefined {
  const setting = optionSettings.find(
    (each) => each.campaign === campaign && each.question === question && each.option === option.value,
  )
  if (setting?.enabled === false) return undefined
  return { ...option, label: setting?.label ?? option.label, score: setting?.score ?? option.score }
}

const date = (at: number): string => new Date(at).toISOString()
