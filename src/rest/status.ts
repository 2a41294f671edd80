import { GraphQLError, type GraphQLFormattedError } from 'graphql'
import type { ErrorCode, UserErrorCode, UserErrorShape } from '../errors.js'
import { problemOf } from '../http/errors.js'
import { snake } from './case.js'
import type { ExecutionAnswer } from './execute.js'
import { notFound, Problems, RestError, signInFirst, unacceptable } from './rest-error.js'

const statusOfCode: Record<ErrorCode, number> = {
  BAD_REQUEST: 400,
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  GONE: 404,
  ACCESS_DENIED: 403,
  EXPIRED: 404,
  PROVIDER: 500,
  IDEMPOTENCY_CONFLICT: 422,
  METHOD_NOT_ALLOWED: 405,
  PAYLOAD_TOO_LARGE: 413,
  UNSUPPORTED_MEDIA_TYPE: 415,
  BAD_USER_INPUT: 422,
  COST_EXCEEDED: 422,
  RATE_LIMITED: 429,
  TIMEOUT: 500,
  INTERNAL_SERVER_ERROR: 500,
}

const statusOfUserError: Record<UserErrorCode, number> = {
  CREDENTIALS: 401,
  COMPANY_ARCHIVED: 403,
  LEGAL_TERMS_REQUIRED: 403,
  PLAN_LIMIT_REACHED: 403,
  MEMBERSHIP_INACTIVE: 403,
  NOT_FOUND: 404,
  TOO_LARGE: 413,
  UNKNOWN_REFERENCE: 422,
  REQUIRED: 422,
  INVALID: 422,
  TOO_LONG: 422,
  TAKEN: 422,
  STALE_VERSION: 422,
  NOT_ALLOWED_NOW: 422,
  TOKEN: 422,
  UNSUPPORTED_FILE: 422,
  ALREADY_MEMBER: 422,
  NOT_LINKED: 422,
  LAST_LOGIN_METHOD: 422,
  LAST_OWNER: 422,
  HOST_BUSY: 422,
  OPEN_LEADS: 422,
  LEGAL_TERM_SUPERSEDED: 422,
  QUESTION_IN_USE: 422,
  DUPLICATE_LEAD: 422,
}

/** These say more about a 422 than that a value is wrong. */
const tellingCodes = new Set<UserErrorCode>([
  'ALREADY_MEMBER',
  'NOT_LINKED',
  'LAST_LOGIN_METHOD',
  'LAST_OWNER',
  'HOST_BUSY',
  'OPEN_LEADS',
  'LEGAL_TERM_SUPERSEDED',
  'QUESTION_IN_USE',
  'DUPLICATE_LEAD',
  'STALE_VERSION',
  'NOT_ALLOWED_NOW',
  'TOKEN',
  'CREDENTIALS',
])

/** `filledByPath`: keys of the input that the route's path fills; what is wrong with those is an unknown path. */
export function refusalOf(
  userErrors: readonly UserErrorShape[],
  filledByPath: ReadonlySet<string>,
  open: boolean,
): RestError {
  const errors = new Problems()
  for (const error of userErrors) errors.add(keyOf(error.field ?? []), error.message)
  const statuses = userErrors.map((error) => statusOf(error, filledByPath, open))
  const index = Math.max(
    statuses.findIndex((status) => status !== 422),
    0,
  )
  const { code, message } = userErrors[index]!
  if (statuses[index] === 404) return notFound()
  if (statuses[index] !== 422) return new RestError(statuses[index]!, code, message)
  return unacceptable(errors.errors, userErrors.length === 1 && tellingCodes.has(code) ? code : undefined)
}

function statusOf({ code, field }: UserErrorShape, filledByPath: ReadonlySet<string>, open: boolean): number {
  if (code === 'CREDENTIALS' && !open) return 422
  if (code !== 'NOT_FOUND' && code !== 'UNKNOWN_REFERENCE') return statusOfUserError[code] ?? 422
  if (field === null) return statusOfUserError[code]
  return filledByPath.has(field[1] ?? '') ? 404 : 422
}

const keyOf = (path: readonly string[]): string => (path[0] === 'input' ? path.slice(1) : path).map(snake).join('.')

/** Top-level errors of an operation: the first one decides. */
export function failureOf(
  answer: ExecutionAnswer,
  names: ReadonlyMap<string, string> = new Map(),
): RestError | undefined {
  const error = answer.errors?.[0]
  if (!error) return undefined
  const code = String(error.extensions?.['code'])
  const known = statusOfCode[code as ErrorCode]
  if (code === 'BAD_USER_INPUT') return unacceptableArgument(error, names)
  if (!known) return masked(answer.status)
  const errors = known === 422 ? { base: [error.message] } : undefined
  return new RestError(known, code, error.message, { errors, headers: retryOf(error) })
}

const masked = (status = 500): RestError =>
  status === 401 ? signInFirst() : new RestError(500, 'INTERNAL_SERVER_ERROR', 'Internal server error.')

/** What is wrong with an argument is wrong with the parameter that filled it. */
function unacceptableArgument(
  { message, extensions }: GraphQLFormattedError,
  names: ReadonlyMap<string, string>,
): RestError {
  const argument = (extensions?.['argument'] ?? '') as string
  const name = names.get(argument)
  if (name === 'cursor')
    return unacceptable({ cursor: ['Must be the next_cursor of an answer for the same list and order.'] })
  return unacceptable({
    [name ?? (keyOf(argument.split('.')) || 'base')]: [name ? message.replace(argument, name) : message],
  })
}

function retryOf(error: GraphQLFormattedError): Record<string, string> {
  const seconds = error.extensions?.['retryAfter']
  return typeof seconds === 'number' ? { 'retry-after': String(seconds) } : {}
}

/** Whatever else was thrown around the request. */
export function restErrorOf(error: unknown): RestError {
  if (error instanceof RestError) return error
  const failure = error instanceof GraphQLError ? failureOf({ data: null, errors: [error] }) : undefined
  if (failure) return failure
  const { status, code, message } = problemOf(error)
  return new RestError(status, code, message)
}
