import { refuse } from '../../errors.js'
import type { ValueOf } from '../../graphql/enumeration.js'
import { eachItem } from '../../write/each-item.js'
import type { UnitOfWork } from '../../write/unit-of-work.js'
import { slugOf } from '../slug.js'
import { QuestionOption } from './question-option.entity.js'
import { isSelect } from './question-rules.js'
import type { Question } from './question.entity.js'
import type { QuestionType } from './question.enum.js'
import type { QuestionOptionInput } from './question.input.js'

/** Selects have something to choose from, the other types do not. */
export function mustBeAsManyAs(type: ValueOf<typeof QuestionType>, count: number): void {
  if (!isSelect(type)) {
    if (count > 0) throw refuse('INVALID', `Only selects have options; ${type.toUpperCase()} has none.`, 'options')
  } else if (count < 2 || count > 50) {
    throw refuse('INVALID', `A select has 2 to 50 options; got ${count}.`, 'options')
  }
}

/** Makes this the list of what the question offers. What is left out is gone, or archived where somebody has chosen it. */
export async function writeOptions(
  question: Question,
  list: readonly QuestionOptionInput[],
  work: UnitOfWork,
): Promise<void> {
  const known = await work.em.find(QuestionOption, { question: question.id, campaign: null })
  const values = await valuesOf(question, work)
  const chosen = await chosenOf(question, known, work)
  const kept = await eachItem('options', list, (input, index) => {
    const option = input.id === undefined ? undefined : optionOf(input.id, known)
    if (option) return change(option, input, { index, values, isChosen: chosen.has(option.id) })
    return make(question, input, { index, values }, work)
  })
  if (new Set(kept).size < kept.length) throw refuse('INVALID', 'An option stands in the list twice.', 'options')
  for (const option of known) if (!kept.includes(option)) drop(option, chosen.has(option.id), work)
  await work.em.flush()
}

/** Whether any lead has answered the question. */
export async function isAnswered({ id, company }: Question, work: UnitOfWork): Promise<boolean> {
  const found = await work.sql('select 1 from lead_answers where company_id = $1 and question_id = $2 limit 1', [
    company.id,
    id,
  ])
  return found.length > 0
}

interface Place {
  index: number
  values: Set<string>
  isChosen?: boolean
}

function optionOf(id: number, known: readonly QuestionOption[]): QuestionOption {
  const option = known.find((each) => each.id === id)
  if (option) return option
  throw refuse('UNKNOWN_REFERENCE', `The question has no option ${id} that could be changed.`, 'id')
}

function change(option: QuestionOption, input: QuestionOptionInput, { index, values, isChosen }: Place) {
  const { value, label, score, disqualifies } = input
  if (value !== undefined && value !== option.value) {
    if (isChosen) throw refuse('QUESTION_IN_USE', 'Leads have chosen this option: its value is fixed.', 'value')
    values.delete(option.value)
    option.value = claim(value, values)
  }
  option.label = label ?? option.label
  option.score = score ?? option.score
  option.disqualifies = disqualifies ?? option.disqualifies
  option.position = index + 1
  option.archivedAt = null
  return option
}

function make(question: Question, input: QuestionOptionInput, { index, values }: Place, work: UnitOfWork) {
  const { value, label, score = 0, disqualifies = false } = input
  if (!label) throw refuse('REQUIRED', 'A new option needs a label.', 'label')
  return work.em.create<QuestionOption>(QuestionOption, {
    companyId: question.company.id,
    question: question.id,
    campaign: null,
    value: value === undefined ? freeValue(label, values) : claim(value, values),
    label,
    score,
    disqualifies,
    position: index + 1,
  } as never)
}

/** A value that no other option of the question has, made of a label. */
export function freeValue(label: string, values: Set<string>): string {
  const value = slugOf(label, 'option', '_')
  let number = 1
  let free = value
  while (values.has(free)) free = `${value.slice(0, 54)}_${(number += 1)}`
  values.add(free)
  return free
}

function claim(value: string, values: Set<string>): string {
  if (values.has(value)) throw refuse('TAKEN', `The question has an option with the value ${value} already.`, 'value')
  values.add(value)
  return value
}

function drop(option: QuestionOption, isChosen: boolean, work: UnitOfWork): void {
  if (!isChosen) return void work.em.remove(option)
  option.archivedAt ??= new Date()
  option.position = null
}

/** The values of all options that the question has ever had, those of single campaigns among them. */
export async function valuesOf(question: Pick<Question, 'id'>, work: UnitOfWork): Promise<Set<string>> {
  const rows = await work.sql<{ value: string }>('select value from question_options where question_id = $1', [
    question.id,
  ])
  return new Set(rows.map(({ value }) => value))
}

async function chosenOf(question: Question, known: QuestionOption[], work: UnitOfWork): Promise<Set<number>> {
  const rows = await work.sql<{ id: string | number }>(
    `select o.id from unnest($2::bigint[]) as o (id)
     where exists (select 1 from lead_answers a where a.question_id = $1 and a.option_ids @> array[o.id])`,
    [question.id, known.map(({ id }) => id)],
  )
  return new Set(rows.map(({ id }) => Number(id)))
}
