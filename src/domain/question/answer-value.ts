import { RE2JS } from 're2js'
import { contactEmail, phone, url } from '../../graphql/kinds.js'
import type { Kind } from '../../graphql/accept.js'
import type { QuestionValidation } from './question-validation.type.js'
import type { AskedOption, AskedQuestion } from './asked-questions.js'
import { lengthOf } from './question-rules.js'

/** An answer as it is stored: one of these is not null. */
export interface AnswerValue {
  text: string | null
  /** An exact decimal number. */
  number: string | null
  bool: boolean | null
  /** `YYYY-MM-DD`. */
  date: string | null
  /** ISO 8601 in UTC. */
  at: string | null
  options: AskedOption[] | null
}

/** Why an answer is refused, with what would be right. */
export interface AnswerProblem {
  code: 'INVALID' | 'TOO_LONG'
  message: string
}

export type CheckedAnswer = { value: AnswerValue; problem?: undefined } | { value?: undefined; problem: AnswerProblem }

/** An answer as programs give it: a value of the type of the question, or the ids, values or labels of options. */
export interface GivenValue {
  value?: unknown
  optionIds?: readonly number[] | null | undefined
}

/** Whether nothing is answered, which is no mistake. */
export const isBlank = ({ value, optionIds }: GivenValue): boolean =>
  (optionIds ?? []).length === 0 &&
  (value === null || value === undefined || (typeof value === 'string' && value.trim() === '') || isEmptyList(value))

const isEmptyList = (value: unknown): boolean => Array.isArray(value) && value.length === 0

/** The answer in the form in which it is stored, or why it is none to this question. Pure, for every door. */
export function checkAnswer(question: AskedQuestion, given: GivenValue): CheckedAnswer {
  switch (question.type) {
    case 'single_select':
    case 'multi_select':
      return checkChoice(question, given)
    case 'boolean':
      return typeof given.value === 'boolean' ? stored({ bool: given.value }) : invalid('must be true or false')
    case 'number':
    case 'currency':
    case 'rating':
      return checkNumber(question, given.value)
    case 'date':
      return checkDate(given.value)
    case 'datetime':
      return checkMoment(given.value)
    default:
      return checkText(question, given.value)
  }
}

const nothing: AnswerValue = { text: null, number: null, bool: null, date: null, at: null, options: null }

const stored = (value: Partial<AnswerValue>): CheckedAnswer => ({ value: { ...nothing, ...value } })

export const invalid = (message: string, code: AnswerProblem['code'] = 'INVALID'): CheckedAnswer => ({
  problem: { code, message },
})

const forms: Partial<Record<AskedQuestion['type'], Kind<string>>> = { email: contactEmail, phone, url }

function checkText(question: AskedQuestion, value: unknown): CheckedAnswer {
  if (typeof value !== 'string') return invalid('must be text')
  const text = value.trim()
  const form = forms[question.type]
  if (form) {
    const result = form.zod.safeParse(text)
    return result.success ? stored({ text: result.data }) : invalid(result.error.issues[0]!.message)
  }
  const most = longestOf(question)
  if (Array.from(text).length > most) return invalid(`must have at most ${most} characters`, 'TOO_LONG')
  if (question.type === 'short_text' && /[\r\n]/.test(text)) return invalid('must be one line')
  const pattern = question.validation?.pattern
  if (pattern && !regularExpression(pattern).matches(text)) return invalid(`must match ${pattern}`)
  return stored({ text })
}

function longestOf({ type, validation, mapsTo }: AskedQuestion): number {
  const ofType = type === 'short_text' ? 200 : 5000
  return Math.min(ofType, validation?.maxLength ?? ofType, (mapsTo && lengthOf[mapsTo]) ?? ofType)
}

/** To compile one costs more than to use it; there are as many as companies wrote. */
const known = new Map<string, RE2JS>()
function regularExpression(pattern: string): RE2JS {
  let compiled = known.get(pattern)
  if (!compiled) {
    if (known.size > 1000) known.clear()
    compiled = RE2JS.compile(pattern)
    known.set(pattern, compiled)
  }
  return compiled
}

const numbers = {
  number: [/^-?\d{1,14}(\.\d{1,6})?$/, 'must be a number, for example 12.5'],
  currency: [/^\d{1,12}(\.\d{1,2})?$/, 'must be an amount of money, for example 1250.00'],
  rating: [/^\d{1,4}$/, 'must be a whole number'],
} as const

function checkNumber({ type, validation }: AskedQuestion, value: unknown): CheckedAnswer {
  const [form, message] = numbers[type as keyof typeof numbers]
  const number = typeof value === 'number' || typeof value === 'string' ? String(value).trim() : ''
  if (!form.test(number)) return invalid(message)
  const { min, max } = { ...unlessSaid[type], ...said(validation) }
  if (min && Number(number) < Number(min)) return invalid(`must be at least ${min}`)
  if (max && Number(number) > Number(max)) return invalid(`must be at most ${max}`)
  return stored({ number })
}

type Limits = Pick<QuestionValidation, 'min' | 'max'>

const unlessSaid: Partial<Record<AskedQuestion['type'], Limits>> = { rating: { min: '1', max: '5' } }

const said = (limits: QuestionValidation | null): Limits =>
  Object.fromEntries(Object.entries(limits ?? {}).filter(([, limit]) => limit !== null))

function checkDate(value: unknown): CheckedAnswer {
  const isDay = typeof value === 'string' && /^(?:1[6-9]|2\d)\d\d-\d\d-\d\d$/.test(value)
  const date = isDay ? new Date(`${value}T00:00:00Z`) : undefined
  // The 31st of February would be taken for the 3rd of March.
  if (!date || Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== value)
    return invalid('must be a day like 2031-03-14')
  return stored({ date: value })
}

const momentForm = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?)\s?(Z|[+-]\d\d:?\d\d)$/i

function checkMoment(value: unknown): CheckedAnswer {
  const parts = typeof value === 'string' ? momentForm.exec(value.trim()) : null
  const day = parts && checkDate(parts[1]).value
  const at = day ? new Date(`${parts[1]}T${parts[2]}${parts[3]!.toUpperCase()}`) : undefined
  if (!at || Number.isNaN(at.getTime())) return invalid('must be a point in time like 2031-03-14T09:30:00Z')
  return stored({ at: at.toISOString() })
}

function checkChoice(question: AskedQuestion, { value, optionIds }: GivenValue): CheckedAnswer {
  const named = (optionIds ?? []).length > 0 ? optionIds! : [value].flat()
  const found = named.map((name) => optionCalled(name, question.options, (optionIds ?? []).length > 0))
  const options = [...new Set(found)]
  const offered = question.options.map((option) => option.value)
  const list = offered.length > 12 ? `${offered.slice(0, 12).join(', ')} …` : offered.join(', ')
  if (options.includes(undefined))
    return invalid(`must be ${question.type === 'single_select' ? 'one' : 'some'} of ${list}`)
  if (question.type === 'single_select' && options.length !== 1) return invalid(`takes one answer of ${list}`)
  return stored({ options: options as AskedOption[] })
}

function optionCalled(name: unknown, options: readonly AskedOption[], byId: boolean): AskedOption | undefined {
  if (byId) return options.find(({ id }) => id === name)
  if (typeof name !== 'string') return undefined
  const wanted = folded(name)
  return (
    options.find(({ value }) => value === name.trim()) ??
    options.find(({ value, label }) => folded(value) === wanted || folded(label) === wanted)
  )
}

/** `Sí` and `si` are one. */
export const folded = (text: string): string =>
  text.normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll(/\s+/g, ' ').trim().toLowerCase()
