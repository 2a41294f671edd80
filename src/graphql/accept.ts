import { Field } from 'type-graphql'
import { z } from 'zod'
import { Refusal, type UserErrorCode, type UserErrorShape } from '../errors.js'
import type { ReturnTypeFunc } from './shown.js'

/** What an input field takes: its GraphQL type, and the values of it that are acceptable. */
export interface Kind<Value = unknown> {
  graphql: ReturnTypeFunc
  zod: z.ZodType<Value>
}

export interface AcceptOptions {
  description: string
  /** May be left out; what it would change stays as it is. */
  optional?: boolean
  /** May be left out, and null clears it. */
  clearable?: boolean
}

/** A field of an input: described, typed and checked in one line. */
export function Accept(
  kind: Kind,
  { description, optional = false, clearable = false }: AcceptOptions,
): PropertyDecorator {
  return (prototype, property) => {
    Field(kind.graphql, { nullable: optional || clearable, description })(prototype, property)
    const shape = shapes.get(prototype.constructor) ?? {}
    shape[property as string] = clearable ? kind.zod.nullish() : optional ? kind.zod.optional() : kind.zod
    shapes.set(prototype.constructor, shape)
  }
}

/** The fields that each input class declares itself. */
const shapes = new Map<unknown, Record<string, z.ZodType>>()

/** How the values of an input class are checked, where it stands within another one. */
export const checkedAs = (type: unknown): z.ZodType =>
  z
    .unknown()
    .transform((value) => (typeof value === 'object' && value !== null ? given(value) : value))
    .pipe(z.object(shapeOf(type) ?? {}))

/** How the values of one field of an input class are checked. */
export function fieldCheck(type: unknown, field: string): z.ZodType {
  const check = shapeOf(type)?.[field]
  if (!check) throw new Error(`No field "${field}" here.`)
  return check
}

/** All fields of an input class, those that it inherits among them. */
function shapeOf(type: unknown): Record<string, z.ZodType> | undefined {
  if (typeof type !== 'function' || type === Function.prototype) return undefined
  const inherited = shapeOf(Object.getPrototypeOf(type))
  const own = shapes.get(type)
  return inherited || own ? { ...inherited, ...own } : undefined
}

/** For TypeGraphQL: checks the input of a mutation and puts the cleaned values in their place. Throws a `Refusal` that names every field. */
export function checkInput(input: unknown, type: unknown): void {
  const check = checkOf(type)
  if (!check || typeof input !== 'object' || input === null) return
  const result = check.safeParse(given(input))
  if (!result.success) throw new Refusal(...result.error.issues.map(userError))
  for (const key of Object.keys(input)) if (!(key in result.data)) delete (input as Record<string, unknown>)[key]
  Object.assign(input, result.data)
}

/** Kept by input class, or null for other types: to make a check costs more than to use it. */
const checks = new Map<unknown, z.ZodObject | null>()

function checkOf(type: unknown): z.ZodObject | null {
  const known = checks.get(type)
  if (known !== undefined) return known
  const shape = shapeOf(type)
  const check = shape ? z.object(shape) : null
  checks.set(type, check)
  return check
}

const given = (input: object): object =>
  Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined))

function userError(issue: z.core.$ZodIssue): UserErrorShape {
  const path = issue.path.map(String)
  const code = codeOf(issue)
  const message = code === 'REQUIRED' ? 'needs a value' : issue.message
  return { code, message: `${sentenceCase(path.at(-1) ?? 'input')} ${message}.`, field: ['input', ...path] }
}

function codeOf(issue: z.core.$ZodIssue): UserErrorCode {
  if (issue.code === 'custom') return (issue.params?.['code'] as UserErrorCode | undefined) ?? 'INVALID'
  if (issue.code === 'invalid_type' && (issue.input === undefined || issue.input === null)) return 'REQUIRED'
  return issue.code === 'too_big' && issue.origin === 'string' ? 'TOO_LONG' : 'INVALID'
}

/** `valueAmount` as `Value amount`. */
const sentenceCase = (name: string): string => {
  const words = name.replaceAll(/(?=[A-Z])/g, ' ').toLowerCase()
  return words.charAt(0).toUpperCase() + words.slice(1)
}
