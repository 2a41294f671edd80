import {
  getNamedType,
  getNullableType,
  type GraphQLEnumType,
  type GraphQLInputField,
  type GraphQLInputObjectType,
  type GraphQLInputType,
  type GraphQLScalarType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isRequiredInputField,
} from 'graphql'
import { snake } from './case.js'
import type { Problems } from './rest-error.js'

/** Makes the value of a variable from REST's JSON; what is not acceptable goes into `problems`, keyed by path. */
export type Coerce = (value: unknown, path: string, problems: Problems) => unknown

/** `filledByPath`: keys of an input object that the route's path fills, which the body therefore cannot. */
export function coercionOf(type: GraphQLInputType, filledByPath: ReadonlySet<string> = new Set()): Coerce {
  const inner = coercionOfNullable(getNullableType(type), filledByPath)
  const required = isNonNullType(type)
  return (value, path, problems) => {
    if (value !== null) return inner(value, path, problems)
    if (required) problems.add(path, 'A value is required.')
    return null
  }
}

/** Numbers, booleans and JSON as they are written in a query string or a form; anything else stays the text that it is. */
export function fromText(type: GraphQLInputType, text: string | string[]): unknown {
  const nullable = getNullableType(type)
  if (isListType(nullable)) return [text].flat().map((item) => fromText(nullable.ofType, item))
  if (typeof text !== 'string') return text
  const name = getNamedType(nullable).name
  if (numeric.has(name)) return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text
  if (name === 'Boolean') return truths.get(text) ?? text
  return isInputObjectType(nullable) || name === 'JSON' ? fromJson(text) : text
}

const numeric = new Set(['Int', 'Float', 'SafeInt'])
const truths = new Map([
  ['true', true],
  ['1', true],
  ['false', false],
  ['0', false],
])

function fromJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

function coercionOfNullable(type: GraphQLInputType, filledByPath: ReadonlySet<string>): Coerce {
  if (isListType(type)) return coercionOfList(type.ofType)
  if (isInputObjectType(type)) return coercionOfObject(type, filledByPath)
  return isEnumType(type) ? coercionOfEnum(type) : coercionOfScalar(type)
}

function coercionOfList(type: GraphQLInputType): Coerce {
  const item = coercionOf(type)
  return (value, path, problems) => {
    if (!Array.isArray(value)) return problems.add(path, 'Must be a list.')
    return value.map((entry, index) => item(entry, below(path, String(index)), problems))
  }
}

function coercionOfObject(type: GraphQLInputObjectType, filledByPath: ReadonlySet<string>): Coerce {
  const fields = Object.values(type.getFields()).filter((field) => !filledByPath.has(field.name))
  const keys = fields.map((field) => ({
    field,
    key: snake(field.name),
    coerce: lazily(field),
    required: isRequiredInputField(field),
  }))
  return (value, path, problems) => {
    if (typeof value !== 'object' || Array.isArray(value)) return problems.add(path, 'Must be an object.')
    const source = value as Record<string, unknown>
    const input: Record<string, unknown> = {}
    for (const { field, key, coerce, required } of keys) {
      const given = Object.hasOwn(source, key) ? source[key] : undefined
      if (given !== undefined) input[field.name] = coerce(given, below(path, key), problems)
      else if (required) problems.add(below(path, key), 'A value is required.')
    }
    return input
  }
}

/** Input types may contain themselves. */
function lazily(field: GraphQLInputField): Coerce {
  let coerce: Coerce | undefined
  return (value, path, problems) => (coerce ??= coercionOf(field.type))(value, path, problems)
}

function coercionOfEnum(type: GraphQLEnumType): Coerce {
  const shown = type.getValues().map((value) => value.name.toLowerCase())
  return (value, path, problems) => {
    const name = typeof value === 'string' ? value.toUpperCase() : ''
    return type.getValue(name) ? name : problems.add(path, `Must be one of: ${shown.join(', ')}.`)
  }
}

function coercionOfScalar(type: GraphQLScalarType): Coerce {
  if (type.name === 'ID') return coerceId
  const demand = demands.get(type.name)
  return (value, path, problems) => {
    try {
      type.parseValue(value)
      return value
    } catch (error) {
      return problems.add(path, demand ?? (error as Error).message)
    }
  }
}

const demands = new Map([
  ['String', 'Must be text.'],
  ['Int', 'Must be an integer.'],
  ['SafeInt', 'Must be an integer.'],
  ['Float', 'Must be a number.'],
  ['Boolean', 'Must be true or false.'],
])

function coerceId(value: unknown, path: string, problems: Problems): unknown {
  return isId(String(value)) ? String(value) : problems.add(path, 'Must be an integer id.')
}

const isId = (text: string): boolean => /^[1-9]\d{0,15}$/.test(text) && Number.isSafeInteger(Number(text))

const below = (path: string, key: string): string => (path === '' ? key : `${path}.${key}`)
