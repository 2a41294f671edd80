import { type Answered, columnsFilledBy } from './answer-rows.js'
import { type Score, scoreOf } from './scoring.js'

export interface NewAnswers extends Score {
  answers: Answered[]
  /** What of the lead they fill in where nothing is said. */
  columns: Record<string, string>
}

/** Answers that were checked, with what follows from them. */
export const newAnswers = (answers: Answered[]): NewAnswers => ({
  answers,
  columns: columnsFilledBy(answers),
  ...scoreOf(answers),
})
