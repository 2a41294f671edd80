import { GraphQLError } from 'graphql'

/** Codes of top-level errors: what the caller cannot mend by changing an input value. Published in README. */
export type ErrorCode =
  | 'UNAUTHENTICATED'
  | 'FORBIDDEN'
  | 'BAD_REQUEST'
  | 'BAD_USER_INPUT'
  | 'GONE'
  | 'ACCESS_DENIED'
  | 'EXPIRED'
  | 'PROVIDER'
  | 'IDEMPOTENCY_CONFLICT'
  | 'COST_EXCEEDED'
  | 'RATE_LIMITED'
  | 'TIMEOUT'
  | 'PAYLOAD_TOO_LARGE'
  | 'UNSUPPORTED_MEDIA_TYPE'
  | 'METHOD_NOT_ALLOWED'
  | 'INTERNAL_SERVER_ERROR'

interface Http {
  status: number
  headers?: Map<string, string>
}

/** An error that may be shown as it is: everything else is masked as INTERNAL_SERVER_ERROR. */
export class GatewayError extends GraphQLError {
  constructor(code: ErrorCode, message: string, details: Record<string, unknown> = {}, http?: Http) {
    super(message, { extensions: { code, ...details, ...(http && { http }) } })
  }
}

export const unauthenticated = (
  message = 'Sign in: send a valid access token in the Authorization header.',
): GatewayError =>
  new GatewayError('UNAUTHENTICATED', message, {}, { status: 401, headers: new Map([['www-authenticate', 'Bearer']]) })

export const forbidden = (message: string): GatewayError => new GatewayError('FORBIDDEN', message)

/** `path` names the argument, down to the key, for example `['orderBy', 'field']`. */
export const badInput = (message: string, path: readonly (string | number)[] = []): GatewayError =>
  new GatewayError('BAD_USER_INPUT', message, path.length > 0 ? { argument: path.join('.') } : {})

export const rateLimited = (message: string, retryAfterSeconds: number): GatewayError =>
  new GatewayError(
    'RATE_LIMITED',
    message,
    { retryAfter: retryAfterSeconds },
    {
      status: 429,
      headers: new Map([['retry-after', String(retryAfterSeconds)]]),
    },
  )

/** Codes of `UserError`: what is wrong with an input value, or what the rules of the trade refuse. */
export const userErrorCodes = {
  NOT_FOUND: 'What the mutation was to change does not exist, or is not visible to you.',
  UNKNOWN_REFERENCE: 'The input refers to something that does not exist in this company, or is not visible to you.',
  REQUIRED: 'A value is required here.',
  INVALID: 'The value is not of the form that this field accepts.',
  TOO_LONG: 'The text is longer than this field holds.',
  TAKEN: 'The value is already in use and must be unique.',
  STALE_VERSION: 'Somebody else changed it after you read it: read it again, then repeat your change.',
  NOT_ALLOWED_NOW: 'The present state does not allow this change.',
  CREDENTIALS: 'The e-mail address and password do not match, or the account cannot be used now.',
  TOKEN: 'The token is unknown, already used, or too old.',
  UNSUPPORTED_FILE: 'The file is empty, damaged, or of a kind that is not accepted here.',
  TOO_LARGE: 'The file is larger than accepted here.',
  ALREADY_MEMBER: 'The person has a role in this company already.',
  NOT_LINKED: 'Nobody has linked this account with a provider, and its e-mail address is no sufficient proof.',
  LAST_LOGIN_METHOD: 'The person would be left without a way to sign in.',
  LAST_OWNER: 'The company would be left without an owner.',
  HOST_BUSY: 'The host has another appointment at this time.',
  OPEN_LEADS: 'Open leads belong to it: say what becomes of them.',
  QUESTION_IN_USE: 'Leads have answered it: this of a question is fixed.',
  DUPLICATE_LEAD: 'The person is a lead of the company already.',
  COMPANY_ARCHIVED: 'The company is archived: it can be read, not changed.',
  LEGAL_TERMS_REQUIRED: 'Legal terms are to be approved first; the message names them.',
  LEGAL_TERM_SUPERSEDED: 'Another version of the legal text is in force; the message names it.',
  PLAN_LIMIT_REACHED: 'The plan of the company allows no more of it; the message says how many, and until when.',
  MEMBERSHIP_INACTIVE: 'The plan of the company has ended: it can be read, not changed, until its owner chooses one.',
} as const

export type UserErrorCode = keyof typeof userErrorCodes

export interface UserErrorShape {
  message: string
  code: UserErrorCode
  /** Path in the input, outermost first, for example `['input', 'email']`; null when it concerns no single field. */
  field: string[] | null
}

/** A refusal that the caller can mend. Thrown anywhere below a mutation, answered in its payload's `userErrors`. */
export class Refusal extends Error {
  readonly userErrors: UserErrorShape[]

  constructor(...userErrors: UserErrorShape[]) {
    super(userErrors.map((error) => error.message).join(' '))
    this.userErrors = userErrors
  }
}

/** `refuse('TAKEN', 'This e-mail address is already in use.', 'email')`: the field is relative to `input`. */
export const refuse = (code: UserErrorCode, message: string, ...field: string[]): Refusal =>
  new Refusal({ code, message, field: field.length > 0 ? ['input', ...field] : null })

export const termsRequired = (ids: readonly number[]): Refusal =>
  refuse(
    'LEGAL_TERMS_REQUIRED',
    `Approve the legal terms first, by approveLegalTerm: ${ids.map((id) => `legal_term_${id}`).join(', ')}.`,
  )

export const planEnded = refuse(
  'MEMBERSHIP_INACTIVE',
  'The plan of this company has ended: it can be read, not changed, until its owner chooses a plan.',
)
