import { RE2JS } from 're2js'
import { refuse } from '../../errors.js'
import type { ValueOf } from '../../graphql/enumeration.js'
import type { QuestionTarget, QuestionType } from './question.enum.js'
import type { QuestionValidation } from './question-validation.type.js'

type Type = ValueOf<typeof QuestionType>
type Target = ValueOf<typeof QuestionTarget>

export const isSelect = (type: Type): boolean => type === 'single_select' || type === 'multi_select'

const numbers: readonly Type[] = ['number', 'currency', 'rating']
const texts: readonly Type[] = ['short_text', 'long_text']
const words: readonly Type[] = ['short_text', 'single_select']

/** The types whose answers fit into a column of a lead. */
const fitting: Record<Target, readonly Type[]> = {
  first_name: words,
  last_name: words,
  email: ['email'],
  phone_number: ['phone'],
  organization: words,
  job_title: words,
  website: ['url'],
  address_line: words,
  city: words,
  state_code: words,
  postal_code: words,
  value_amount: ['currency'],
}

/** What a column of a lead holds. */
export const lengthOf: Partial<Record<Target, number>> = {
  first_name: 100,
  last_name: 100,
  organization: 200,
  job_title: 120,
  address_line: 200,
  city: 100,
  state_code: 10,
  postal_code: 20,
}

interface Kind {
  type: Type
  mapsTo: Target | null
  limits?: QuestionValidation | null
}

/** Refuses what a question of its type cannot keep to, or cannot fill in. */
export function mustFitType({ type, mapsTo, limits }: Kind): void {
  if (mapsTo && !fitting[mapsTo].includes(type))
    throw refuse('INVALID', `Only answers of the type ${nameOf(fitting[mapsTo])} fill in ${mapsTo}.`, 'mapsTo')
  if (!limits) return
  const { min, max, pattern, maxLength } = limits
  mustBeFor(numbers, type, { min, max })
  mustBeFor(texts, type, { pattern, maxLength })
  if (min && max && Number(min) > Number(max))
    throw refuse('INVALID', 'The least number is greater than the greatest.', 'validation', 'min')
  if (pattern) mustBePattern(pattern)
}

function mustBeFor(types: readonly Type[], type: Type, values: object): void {
  const [said] = Object.entries(values).find(([, value]) => value !== null && value !== undefined) ?? []
  if (said && !types.includes(type))
    throw refuse('INVALID', `This holds for answers of the type ${nameOf(types)} only.`, 'validation', said)
}

function mustBePattern(pattern: string): void {
  try {
    RE2JS.compile(pattern)
  } catch {
    throw refuse(
      'INVALID',
      'The pattern must be a regular expression of RE2, without look-around and back references.',
      'validation',
      'pattern',
    )
  }
}

const nameOf = (types: readonly Type[]): string => types.map((type) => type.toUpperCase()).join(' or ')
