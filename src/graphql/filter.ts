import { type ClassType, Field, ID, InputType, Int } from 'type-graphql'
import type { ReturnTypeFunc } from './shown.js'
import { DateTime, Decimal, LocalDate } from './scalars.js'

/** Conditions of one filter input hold together; rows without a value match none of them but `isNull`. */
function operators(name: string, of: string, type: ReturnTypeFunc, names: readonly Operator[]): ClassType {
  @InputType(name, {
    description: `Conditions on ${of}. All given ones must hold; a row without a value matches only \`isNull: true\`.`,
  })
  class Filter {
    @Field(() => Boolean, { nullable: true, description: 'True: has no value. False: has one.' })
    declare isNull?: boolean | null
  }
  for (const operator of names) {
    const shape: ReturnTypeFunc = operator === 'in' || operator === 'notIn' ? () => [type()] as never : type
    Field(shape, { nullable: true, description: meaning[operator] })(Filter.prototype, operator)
  }
  return Filter
}

const meaning = {
  eq: 'Equal to.',
  ne: 'Has a value other than.',
  in: 'One of, at most 100 values.',
  notIn: 'Has a value that is none of, at most 100 values.',
  gt: 'Greater than; later than.',
  gte: 'At least; at this time or later.',
  lt: 'Less than; earlier than.',
  lte: 'At most; at this time or earlier.',
  contains: 'Contains this text, upper and lower case alike.',
  startsWith: 'Begins with this text, upper and lower case alike.',
  has: 'Has this among its values.',
} as const

export type Operator = keyof typeof meaning

const equality: Operator[] = ['eq', 'ne', 'in', 'notIn']
const ordering: Operator[] = [...equality, 'gt', 'gte', 'lt', 'lte']

export const IdFilter = operators('IdFilter', 'a reference', () => ID, equality)
export const IdsFilter = operators('IdsFilter', 'several references', () => ID, ['has'])
export const StringFilter = operators('StringFilter', 'a text', () => String, [...equality, 'contains', 'startsWith'])
export const IntFilter = operators('IntFilter', 'a whole number', () => Int, ordering)
export const DecimalFilter = operators('DecimalFilter', 'a decimal number', () => Decimal, ordering)
export const DateTimeFilter = operators('DateTimeFilter', 'a point in time', () => DateTime, ordering)
export const DayFilter = operators('DayFilter', 'a day', () => LocalDate, ordering)
export const BooleanFilter = operators('BooleanFilter', 'a yes or no', () => Boolean, ['eq'])

/** `StageTypeFilter` for the enum `StageType`. */
export const enumFilter = (name: string, type: () => object): ClassType =>
  operators(`${name}Filter`, `a ${name}`, type as ReturnTypeFunc, equality)

/** Makes `and`, `or` and `not` fields on a filter input. */
export function combinable(filter: ClassType): void {
  Field(() => [filter], { nullable: true, description: 'All of these must match.' })(filter.prototype, 'and')
  Field(() => [filter], { nullable: true, description: 'At least one of these must match.' })(filter.prototype, 'or')
  Field(() => filter, { nullable: true, description: 'This must not match.' })(filter.prototype, 'not')
}
