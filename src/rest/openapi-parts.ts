import type { Endpoint, Kind } from './endpoint.js'

type Json = Record<string, unknown>

export const sharedSchemas: Json = {
  Meta: {
    type: 'object',
    description: 'Which part of the list this is, and how to go on.',
    properties: {
      page: { type: ['integer', 'null'], description: 'From 1; null after `?cursor=`.', examples: [1] },
      per_page: { type: 'integer', examples: [25] },
      total: {
        type: 'integer',
        description: 'Of the whole list; counted to 100,000, where 100,001 means more.',
        examples: [1],
      },
      next_cursor: {
        type: ['string', 'null'],
        description: 'For `?cursor=`; null at the end, and in lists that come whole.',
      },
    },
    required: ['page', 'per_page', 'total', 'next_cursor'],
  },
  Error: {
    type: 'object',
    properties: {
      message: { type: 'string', description: 'For a person.', examples: ['Nothing here that you may see.'] },
      code: { type: 'string', description: 'For a program.', examples: ['NOT_FOUND'] },
      request_id: { type: 'string', description: 'As in the `x-request-id` header.' },
    },
    required: ['message', 'code', 'request_id'],
  },
  ValidationError: {
    allOf: [{ $ref: '#/components/schemas/Error' }],
    type: 'object',
    properties: {
      errors: {
        type: 'object',
        description: 'What is wrong, by the dotted path of the value; `base` when it concerns no single value.',
        additionalProperties: { type: 'array', items: { type: 'string' } },
        examples: [{ email: ['This e-mail address is already in use.'] }],
      },
    },
    required: ['errors'],
  },
}

export const idempotencyKey: Json = {
  idempotency_key: {
    name: 'Idempotency-Key',
    in: 'header',
    description:
      'Makes it safe to send the request again: for 24 hours it is answered as it was the first time, with `idempotency-replayed: true`. With another body it is refused. Answers that tell a token or a secret address are not kept.',
    schema: { type: 'string', minLength: 1, maxLength: 255 },
  },
}

export const pageParameters: Json = {
  page: {
    name: 'page',
    in: 'query',
    description: 'Number of the page, among the first 100,000 rows; further on take `cursor`.',
    schema: { type: 'integer', minimum: 1, default: 1 },
  },
  per_page: {
    name: 'per_page',
    in: 'query',
    description: 'Rows in a page.',
    schema: { type: 'integer', minimum: 1, maximum: 100, default: 25 },
  },
  cursor: {
    name: 'cursor',
    in: 'query',
    description: "Goes on from the last answer's `next_cursor`, instead of `page`.",
    schema: { type: 'string' },
  },
}

export const pageParametersOf: Record<Kind, string[]> = {
  connection: ['page', 'per_page', 'cursor'],
  list: ['page', 'per_page'],
  one: [],
  nothing: [],
}

const refusal = (description: string, schema = 'Error', headers?: Json): Json => ({
  description,
  ...(headers && { headers }),
  content: { 'application/json': { schema: { $ref: `#/components/schemas/${schema}` } } },
})

const retryAfter = { 'Retry-After': { description: 'Seconds to wait.', schema: { type: 'integer' } } }

export const refusals: Json = {
  BadRequest: refusal('The body is not well-formed.'),
  Unauthenticated: refusal('No token, a bad one, or one that has expired.'),
  Forbidden: refusal('Not allowed to you, on something that you may see.'),
  NotFound: refusal('Unknown, or not visible to you.'),
  TooLarge: refusal('The body or the file is too large.'),
  UnsupportedMediaType: refusal('The body is of another media type than asked for.'),
  Unacceptable: refusal('A value is not acceptable, or conflicts with the present state.', 'ValidationError'),
  RateLimited: refusal('Too much in too short a time.', 'Error', retryAfter),
  InternalError: refusal('Something broke; it has been logged under the `request_id`.'),
}

/** The refusals that a route may answer, by status. */
export function refusalsOf({ route, intake, kind }: Endpoint, hasBody: boolean): Json {
  const takesValues =
    hasBody ||
    kind === 'connection' ||
    kind === 'list' ||
    intake.parameters.some((parameter) => parameter.in === 'query')
  const inPath = intake.parameters.some((parameter) => parameter.in === 'path')
  const named: [number, string, boolean][] = [
    [400, 'BadRequest', hasBody],
    [401, 'Unauthenticated', !route.open || route.path.endsWith('/login')],
    [403, 'Forbidden', !route.open],
    [404, 'NotFound', inPath || (kind === 'one' && intake.parameters.length > 0)],
    [413, 'TooLarge', hasBody],
    [415, 'UnsupportedMediaType', hasBody],
    [422, 'Unacceptable', takesValues || route.method !== 'GET'],
    [429, 'RateLimited', true],
    [500, 'InternalError', true],
  ]
  const possible = named.filter(([, , applies]) => applies)
  return Object.fromEntries(possible.map(([status, name]) => [status, { $ref: `#/components/responses/${name}` }]))
}
