import { refuse } from '../../errors.js'
import { closeGap, lastRank, lockOrder } from '../../write/reorder.js'
import type { UnitOfWork } from '../../write/unit-of-work.js'
import { mustFitPlan } from '../membership/quota.js'
import { slugOf } from '../slug.js'
import { isSelect, mustFitType } from './question-rules.js'
import { Question } from './question.entity.js'
import type { CreateQuestionInput, UpdateQuestionInput } from './question.input.js'
import { isAnswered, mustBeAsManyAs, writeOptions } from './write-options.js'

/** Makes a question, the last of its company. */
export async function createQuestion(input: CreateQuestionInput, work: UnitOfWork): Promise<Question> {
  const { companyId, key, options = [], validation, ...facts } = input
  work.company(companyId, 'companyId')
  mustBeAsManyAs(facts.type, options.length)
  mustFitType({ type: facts.type, mapsTo: facts.mapsTo ?? null, limits: validation ?? null })
  await mustFitPlan('questions', companyId, work)
  await lockOrder(companyId, work)
  const question = work.em.create(Question, {
    ...facts,
    company: companyId,
    key: await freeKey(companyId, { key, label: facts.label }, work),
    limits: validation ?? null,
    priority: await lastRank('questions', companyId, work),
  } as never)
  await work.em.flush()
  await writeOptions(question, options, work)
  work.record('question.created', { id: question.id, companyId })
  return question
}

/** Changes a question: what is left out stays, null clears. */
export async function updateQuestion(input: UpdateQuestionInput, work: UnitOfWork): Promise<Question> {
  const { id, options, validation, archived, ...facts } = input
  const question = await work.find(Question, id)
  const companyId = question.company.id
  await lockQuestion(question, work)
  if (facts.type && facts.type !== question.type) await mustBeUnanswered(question, work)
  const wasSelect = isSelect(question.type)
  work.em.assign(question, facts as never)
  if (validation !== undefined) question.limits = validation as never
  mustFitType(question)
  const list = options ?? (wasSelect === isSelect(question.type) ? undefined : [])
  if (list) {
    mustBeAsManyAs(question.type, list.length)
    await writeOptions(question, list, work)
  }
  if (archived !== undefined) await setArchived(question, archived, work)
  work.record('question.edited', { id, companyId }, { fields: Object.keys(input).filter((name) => name !== 'id') })
  return question
}

/** Deletes a question that nobody has answered; archives one that somebody has. Answers whether it is gone. */
export async function deleteQuestion(question: Question, work: UnitOfWork): Promise<boolean> {
  const { id } = question
  const companyId = question.company.id
  await lockQuestion(question, work)
  if (await isAnswered(question, work)) {
    await setArchived(question, true, work)
    work.record('question.archived', { id, companyId })
    return false
  }
  await work.sql('delete from questions where company_id = $1 and id = $2', [companyId, id])
  if (question.priority !== null) await closeGap('questions', companyId, question.priority, work)
  work.record('question.deleted', { id, companyId }, { key: question.key, label: question.label })
  return true
}

/** Whoever changes questions of a company takes turns; answers to this one wait, and find it as it is then. */
async function lockQuestion(question: Question, work: UnitOfWork): Promise<void> {
  await lockOrder(question.company.id, work)
  const found = await work.sql('select 1 from questions where id = $1 for update', [question.id])
  if (found.length === 0) throw refuse('NOT_FOUND', `There is no question ${question.id} that you may see.`, 'id')
  await work.em.refresh(question)
}

async function setArchived(question: Question, archived: boolean, work: UnitOfWork): Promise<void> {
  const { id, priority } = question
  const companyId = question.company.id
  if (archived === (question.archivedAt !== null)) return
  question.archivedAt = archived ? new Date() : null
  question.priority = archived ? null : await lastRank('questions', companyId, work)
  await work.em.flush()
  if (archived) await closeGap('questions', companyId, priority!, work)
  work.record(archived ? 'question.hidden' : 'question.restored', { id, companyId })
}

async function mustBeUnanswered(question: Question, work: UnitOfWork): Promise<void> {
  if (!(await isAnswered(question, work))) return
  throw refuse(
    'QUESTION_IN_USE',
    'Leads have answered this question: its type is fixed. Archive it and make another one.',
    'type',
  )
}

const keyPattern = /^[a-z][a-z0-9_]*$/

async function freeKey(companyId: number, wanted: { key?: string | undefined; label: string }, work: UnitOfWork) {
  const {
    key = slugOf(wanted.label, 'question', '_')
      .replace(/^(?=\d)/, 'q_')
      .slice(0, 60),
    label,
  } = wanted
  if (!keyPattern.test(key))
    throw refuse('INVALID', 'A key begins with a letter and has only a-z, 0-9 and _, for example start_date.', 'key')
  const taken = await work.em.count(Question, { company: companyId, key })
  if (taken === 0) return key
  if (wanted.key) throw refuse('TAKEN', `The company has a question with the key ${key} already.`, 'key')
  const alike = await work.em.count(Question, {
    company: companyId,
    key: { $like: `${slugOf(label, 'question', '_').slice(0, 50)}%` },
  })
  return `${key.slice(0, 54)}_${alike + 1}`
}
