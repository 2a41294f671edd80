import { leadFieldCheck } from '../lead/lead-field-check.js'
import { countryCode } from './country-names.js'
import { flagFrom, ratingFrom } from './read-choice.js'
import { type DecimalMark, numberFrom } from './read-number.js'

/** What a cell says, or what is wrong with it. */
export type CellReading<Value = unknown> = { value: Value } | { code: string; message: string }

/** Cells as they are written in this column. */
export interface CellFormat {
  decimalMark: DecimalMark
}

export type CellReader = (text: string) => CellReading

type Convert = (text: string, format: CellFormat) => CellReading

const orElse = (value: unknown, message: string): CellReading =>
  value === undefined ? { code: 'invalid', message } : { value }

/** What has to be done to a text before it is checked as over the other doors. */
const conversions: Partial<Record<string, Convert>> = {
  website: (text) => ({ value: /^https?:/i.test(text) ? text : `https://${text}` }),
  countryCode: (text) => orElse(countryCode(text), 'must be a country, by its ISO code or its name, like US or México'),
  lang: (text) => ({ value: languageTag(text) }),
  valueAmount: (text, { decimalMark }) => amountFrom(text, decimalMark),
  rating: (text) => orElse(ratingFrom(text), 'must be cold, warm or hot'),
  doNotContact: (text) => orElse(flagFrom(text), 'must be yes or no'),
}

/** Reads the cells of a column into a field of a lead, by the rules of `createLead`. */
export function cellReader(field: string, label: string, format: CellFormat): CellReader {
  const convert = conversions[field]
  const check = leadFieldCheck(field)
  const told = (reading: CellReading): CellReading =>
    'value' in reading ? reading : { code: reading.code, message: `${label} ${reading.message}.` }
  return remembering((text) => {
    const converted = convert ? convert(text, format) : { value: text }
    if (!('value' in converted)) return told(converted)
    const { data, error } = check.safeParse(converted.value)
    if (!error) return { value: data }
    const issue = error.issues[0]!
    const tooLong = issue.code === 'too_big' && issue.origin === 'string'
    return told({ code: tooLong ? 'too_long' : 'invalid', message: issue.message })
  })
}

/** Most columns say the same few things over and over. */
function remembering(read: CellReader): CellReader {
  const known = new Map<string, CellReading>()
  return (text) => {
    const before = known.get(text)
    if (before) return before
    const reading = read(text)
    if (known.size < remembered) known.set(text, reading)
    return reading
  }
}

const remembered = 500

function amountFrom(text: string, mark: DecimalMark): CellReading {
  const number = numberFrom(text, mark)
  if (number === undefined) return { code: 'invalid', message: `must be a number like 1234${mark}50` }
  const [whole = '', decimals = ''] = number.replace(/(\.\d*?)0+$/, '$1').split('.')
  if (decimals.length > 2) return { code: 'invalid', message: 'must have at most 2 decimals' }
  if (whole.length > 12) return { code: 'invalid', message: 'must have at most 12 digits' }
  return { value: decimals ? `${whole}.${decimals.padEnd(2, '0')}` : whole }
}

const languages: Record<string, string> = {
  english: 'en',
  ingles: 'en',
  spanish: 'es',
  espanol: 'es',
  castellano: 'es',
}

function languageTag(text: string): string {
  const name = languages[text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()]
  return name ?? text.replace('_', '-')
}
