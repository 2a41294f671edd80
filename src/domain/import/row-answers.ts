import { sqlOn } from '../../database/queryable.js'
import { answerRow, type Answered, columnsFilledBy, writeAnswers } from '../question/answer-rows.js'
import { readAnswer } from '../question/answer-text.js'
import type { AskedQuestion } from '../question/asked-questions.js'
import { storedScores } from '../question/scoring.js'
import type { ImportRow } from './import-row.js'
import type { ImportRun } from './import-run.js'
import { factOf } from './lead-column.js'
import type { AnswerReader, LeadRow } from './lead-row-reader.js'

export type AskedQuestions = ReadonlyMap<string, AskedQuestion>

/** Reads cells by the rules of the questions. */
export const answerReaderOf =
  (questions: AskedQuestions): AnswerReader =>
  (key, dateOrder) =>
  (text) => {
    const question = questions.get(key)
    if (!question) return { code: 'invalid', message: `There is no question "${key}" any more.` }
    const { value, problem } = readAnswer(question, text, { dayFirst: dateOrder === 'day' })
    if (problem) return { code: problem.code.toLowerCase(), message: `${question.label}: ${problem.message}.` }
    return { value: { question, value } satisfies Answered }
  }

/** What answers say of the lead itself, where its own columns say nothing. */
export function fillFromAnswers({ facts, answers }: LeadRow): void {
  if (answers.size === 0) return
  const filled = columnsFilledBy([...answers.values()] as Answered[])
  for (const [name, text] of Object.entries(filled)) {
    facts[factOf(name)] ??= text
  }
}

const writtenSql = `
  select line, coalesce(matched_id, new_id)::float8 as lead from import_staging
  where not repeats and (matched_id is null or $1)`

const answeredSql = `
  select lead_id::float8 as lead, question_id::float8 as question from lead_answers
  where company_id = $1 and lead_id = any ($2::bigint[])`

/** Writes the answers of the rows that became leads or changed some, and the scores that follow from them. */
export async function writeRowAnswers(run: ImportRun, rows: readonly ImportRow[]): Promise<void> {
  const answering = rows.filter(({ answers }) => answers.size > 0)
  if (answering.length === 0) return
  const leads = await leadsByLine(run)
  const answered = await answeredBefore(run, [...leads.values()])
  const written = answering.flatMap((row) => rowsOf(run, row, { lead: leads.get(row.line), answered }))
  await writeAnswers(written, sqlOn(run.client))
  await score(run, [...new Set(answering.flatMap(({ line }) => leads.get(line) ?? []))])
}

async function leadsByLine({ client, file }: ImportRun): Promise<Map<number, number>> {
  const updates = file.on_duplicate === 'update' || file.on_duplicate === 'update_empty'
  const { rows } = await client.query<{ line: number; lead: number }>(writtenSql, [updates])
  return new Map(rows.map(({ line, lead }) => [line, lead]))
}

/** What stays as it was answered, where only what is missing is filled in. */
async function answeredBefore({ client, file }: ImportRun, leads: number[]): Promise<Set<string>> {
  if (file.on_duplicate !== 'update_empty') return new Set()
  const { rows } = await client.query<{ lead: number; question: number }>(answeredSql, [file.company_id, leads])
  return new Set(rows.map(({ lead, question }) => `${lead} ${question}`))
}

function rowsOf(
  { file }: ImportRun,
  { answers }: ImportRow,
  { lead, answered }: { lead: number | undefined; answered: ReadonlySet<string> },
): unknown[][] {
  if (lead === undefined) return []
  const respondent = {
    companyId: file.company_id,
    leadId: lead,
    campaignId: file.campaign_id,
    answeredById: file.user_id,
  }
  return ([...answers.values()] as Answered[])
    .filter(({ question }) => !answered.has(`${lead} ${question.id}`))
    .map((each) => answerRow(respondent, each))
}

const scoreSql = `
  update leads l set score = s.score, score_reasons = s.reasons
  from jsonb_to_recordset($2::jsonb) as s (id bigint, score smallint, reasons jsonb)
  where l.company_id = $1 and l.id = s.id`

async function score({ client, file }: ImportRun, leadIds: number[]): Promise<void> {
  const scores = await storedScores({ companyId: file.company_id, leadIds }, sqlOn(client))
  if (scores.size === 0) return
  const scored = [...scores].map(([id, { score: points, reasons }]) => ({ id, score: points, reasons }))
  await client.query(scoreSql, [file.company_id, JSON.stringify(scored)])
}
