import { checkAnswer, type CheckedAnswer, folded, invalid } from './answer-value.js'
import type { AskedQuestion } from './asked-questions.js'

/** How texts are read that mean one thing here and another there. */
export interface Reading {
  /** Whether 3/4/2031 is the third of April. */
  dayFirst?: boolean
}

/** As `checkAnswer`, of a text: a cell of a file, a field of a form. Blank ones are to be left out before. */
export function readAnswer(question: AskedQuestion, text: string, reading: Reading = {}): CheckedAnswer {
  switch (question.type) {
    case 'boolean':
      return readYesOrNo(text)
    case 'number':
    case 'currency':
    case 'rating':
      return checkAnswer(question, { value: plainNumber(text) })
    case 'date':
      return checkAnswer(question, { value: plainDay(text, reading) })
    case 'datetime':
      return checkAnswer(question, { value: plainMoment(text, reading) })
    case 'single_select':
      return checkAnswer(question, { value: text })
    case 'multi_select':
      return readChoices(question, text)
    default:
      return checkAnswer(question, { value: text })
  }
}

const yes = new Set(['yes', 'y', 'true', '1', 'si', 's', 'verdadero', 'x', 'on'])
const no = new Set(['no', 'n', 'false', '0', 'falso', 'off'])

function readYesOrNo(text: string): CheckedAnswer {
  const word = folded(text)
  if (yes.has(word)) return checkAnswer(yesOrNo, { value: true })
  return no.has(word) ? checkAnswer(yesOrNo, { value: false }) : invalid('must be yes or no')
}

const yesOrNo = { type: 'boolean' } as AskedQuestion

/** A choice of which the name itself holds a separator is one choice. */
function readChoices(question: AskedQuestion, text: string): CheckedAnswer {
  const whole = checkAnswer(question, { value: text })
  if (whole.value) return whole
  const names = text.split(/[;|\n]/).filter((name) => name.trim() !== '')
  return checkAnswer(question, { value: names })
}

/** `$ 1,250.50` and `1.250,50 €` as `1250.50`; `1.250` and `1,250` are thousands, `12.5` and `12,5` are not. */
export function plainNumber(text: string): string {
  const bare = text.replaceAll(/[\s'’\u00a0\u202f]|[$€£¥]|\b[A-Z]{3}\b/g, '')
  const last = Math.max(bare.lastIndexOf('.'), bare.lastIndexOf(','))
  if (last < 0) return bare
  const marks = bare.replaceAll(/[^.,]/g, '')
  const isOneKind = new Set(marks).size === 1
  const isThousands = isOneKind && (marks.length > 1 || (/[.,]\d{3}$/.test(bare) && !/^-?0[.,]/.test(bare)))
  const whole = bare.slice(0, last).replaceAll(/[.,]/g, '')
  return isThousands ? bare.replaceAll(/[.,]/g, '') : `${whole}.${bare.slice(last + 1)}`
}

/** `3/4/2031`, `03-04-2031` and `2031/4/3` as `2031-04-03`, or with the month first. A number over 12 tells by itself. One of five digits is a day as spreadsheets count. */
export function plainDay(text: string, { dayFirst = false }: Reading): string {
  if (/^[2-7]\d{4}$/.test(text.trim())) return new Date(daysFrom + Number(text) * 86_400_000).toISOString().slice(0, 10)
  const parts = /^(\d{1,4})[-/.](\d{1,2})[-/.](\d{1,4})$/.exec(text.trim())
  if (!parts) return text.trim()
  const [first, second, third] = parts.slice(1) as [string, string, string]
  if (first.length === 4) return [first, two(second), two(third)].join('-')
  if (third.length !== 4) return text.trim()
  const isDayFirst = Number(first) > 12 || (dayFirst && Number(second) <= 12)
  return isDayFirst ? [third, two(second), two(first)].join('-') : [third, two(first), two(second)].join('-')
}

/** Where spreadsheets begin to count. */
const daysFrom = Date.UTC(1899, 11, 30)

const two = (number: string): string => number.padStart(2, '0')

/** A time without an offset is read as UTC, a day without a time as its beginning. */
function plainMoment(text: string, reading: Reading): string {
  const [, day, time = '00:00', offset = 'Z'] =
    /^(\S+?)(?:[T\s]+(\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?))?\s*(Z|[+-]\d\d:?\d\d)?$/i.exec(text.trim()) ?? []
  return `${plainDay(day ?? text, reading)}T${time.padStart(5, '0').replace(/^(\d):/, '0$1:')}${offset}`
}
