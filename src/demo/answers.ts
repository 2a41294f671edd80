import { day } from './calendar.js'
import { campaignId } from './campaigns.js'
import { companyId } from './companies.js'
import type { Row } from './insert.js'
import type { DemoLead } from './leads.js'
import { askedIn, askingCompany, optionId, questionId } from './questions.js'
import { Random } from './random.js'
import type { SourceKey } from './sources.js'
import { programs } from './texts/offers.js'
import { comments, type DemoOption, type DemoQuestion, occupations, questions } from './texts/questions.js'

export interface DemoAnswer {
  question: DemoQuestion
  text?: string
  bool?: boolean
  date?: string
  options?: DemoOption[]
}

/** What leads answered in the form that they filled in. */
export function answersOf(leads: DemoLead[], now: number): Map<DemoLead, DemoAnswer[]> {
  const given = leads.map((lead) => [lead, answersOfLead(lead, now)] as const)
  return new Map(given.filter(([, answers]) => answers.length > 0))
}

/** How many of those that come through a source fill in the questions. */
const willing: Partial<Record<SourceKey, number>> = { facebook: 0.85, google: 0.8, website: 0.7, api: 0.5 }

function answersOfLead(lead: DemoLead, now: number): DemoAnswer[] {
  const { person, company, source, participation, at } = lead
  const chance = new Random(`answers of ${person.firstName} ${person.lastName} ${person.email} ${person.phoneNumber}`)
  if (company.key !== askingCompany || !chance.chance(willing[source] ?? 0)) return []
  return questions.flatMap((question) => {
    const { archivedDaysAgo } = question
    const asked = askedIn(participation?.campaign, question)
    const isOver = archivedDaysAgo !== undefined && at > now - (archivedDaysAgo + 1) * day
    return asked && !isOver && chance.chance(said[question.key])
      ? [{ question: asked, ...valueOf(asked, lead, chance) }]
      : []
  })
}

/** How many of those who fill in the form say something to a question. */
const said: Record<DemoQuestion['key'], number> = {
  program: 1,
  start_date: 0.72,
  budget: 0.66,
  how_soon: 1,
  current_studies: 0.6,
  wants_scholarship: 0.8,
  contact_time: 0.75,
  comments: 0.12,
}

type Value = Omit<DemoAnswer, 'question'>

function valueOf({ key, options = [] }: DemoQuestion, lead: DemoLead, chance: Random): Value {
  switch (key) {
    case 'program':
      return { options: [options[programs.indexOf(lead.offer.program)]!] }
    case 'start_date':
      return { date: firstOfMonth(lead.at + chance.between(20, 170) * day) }
    case 'wants_scholarship':
      return { bool: chance.chance(0.45) }
    case 'contact_time':
      return { options: someOf(options, chance) }
    case 'comments':
      return { text: chance.pick(comments[lead.person.spanish ? 'es' : 'en']) }
    case 'current_studies':
      return { text: chance.pick(occupations[lead.person.spanish ? 'es' : 'en']) }
    default:
      return { options: [promising(options, lead, chance)] }
  }
}

/** Who came far had said more that gave hope. */
function promising(options: DemoOption[], { score }: DemoLead, chance: Random): DemoOption {
  const best = Math.max(...options.map((option) => option.score))
  return chance.weighted(options, (option) => 1.15 - Math.abs(option.score / best - score / 100))
}

function someOf(options: DemoOption[], chance: Random): DemoOption[] {
  const chosen = new Set(chance.shuffled(options).slice(0, chance.whole(1, options.length - 1)))
  return options.filter((option) => chosen.has(option))
}

const firstOfMonth = (at: number): string => `${new Date(at).toISOString().slice(0, 7)}-01`

/** The score that answers give, and which of them gave it. */
export function scoreColumns(answers: DemoAnswer[]): { score: number; scoreReasons: object[] } {
  const scoreReasons = answers.flatMap(({ question, options = [] }) =>
    options
      .filter(({ score }) => score !== 0)
      .map(({ value, label, score }) => ({ question: question.key, option: value, label, score, disqualifies: false })),
  )
  const sum = scoreReasons.reduce((total, { score }) => total + score, 0)
  return { score: Math.min(100, sum), scoreReasons }
}

export const answerRows = (answers: Map<DemoLead, DemoAnswer[]>): Row[] =>
  [...answers].flatMap(([lead, given]) => given.map((answer) => answerRow(lead, answer)))

function answerRow({ id, company, participation, at }: DemoLead, { question, ...value }: DemoAnswer): Row {
  return {
    companyId: companyId(company.key),
    leadId: id,
    questionId: questionId(question.key),
    campaignId: participation && campaignId(participation.campaign),
    valueText: value.text ?? null,
    valueBool: value.bool ?? null,
    valueDate: value.date ?? null,
    optionIds: value.options?.map((option) => optionId(question.key, option.value)) ?? null,
    optionLabels: value.options?.map(({ label }) => label).join('; ') ?? null,
    labelSnapshot: question.label,
    answeredAt: new Date(at).toISOString(),
  }
}
