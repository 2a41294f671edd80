import { unwrapResolverError } from '@apollo/server/errors'
import { GraphQLError, type GraphQLFormattedError } from 'graphql'
import { GatewayError } from '../errors.js'

const notBecauseOfUs: ReadonlySet<unknown> = new Set([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'PERSISTED_QUERY_NOT_FOUND',
  'PERSISTED_QUERY_NOT_SUPPORTED',
  'OPERATION_RESOLUTION_FAILURE',
  'BAD_REQUEST',
  'BAD_USER_INPUT',
])

/** For Apollo's `formatError`. What may be shown passes; of everything else the caller learns only that it happened. */
export function maskError(formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError {
  const shown = shownAs(error)
  if (!shown) return { ...formatted, message: 'Internal server error.', extensions: { code: 'INTERNAL_SERVER_ERROR' } }
  const { http: _http, ...extensions } = shown.extensions
  return { ...formatted, message: withoutSuggestion(shown.message), extensions }
}

/** The error as the caller may see it, or `null` when it is a fault of ours: that one is to be logged. */
export function shownAs(error: unknown): GraphQLError | null {
  const cause = unwrapResolverError(error)
  if (cause instanceof GatewayError) return cause
  if (cause instanceof GraphQLError) return fromGraphql(cause)
  return fromUpload(cause) ?? fromDatabase(cause)
}

function fromGraphql(error: GraphQLError): GraphQLError | null {
  const { code, http } = error.extensions
  if (notBecauseOfUs.has(code)) return error
  if (code !== undefined) return null
  if ((http as { status?: number } | undefined)?.status === 400) return new GatewayError('BAD_REQUEST', error.message)
  return badValues.test(error.message) ? new GatewayError('BAD_USER_INPUT', error.message) : null
}

/** What graphql-js says without a code about the caller's values. */
const badValues = /^(Argument "|Too many errors processing variables)/

/** graphql-upload-minimal marks the errors that callers cause with a status. */
function fromUpload(error: unknown): GatewayError | null {
  const { status, expose, message } = error as { status?: number; expose?: boolean; message: string }
  if (expose !== true || status === undefined || status >= 500) return null
  return new GatewayError(status === 413 ? 'PAYLOAD_TOO_LARGE' : 'BAD_USER_INPUT', message)
}

function fromDatabase(error: unknown): GatewayError | null {
  const code = databaseCodeOf(error)
  if (code === '57014')
    return new GatewayError('TIMEOUT', 'This took longer than the gateway waits for. Ask for less at once.')
  if (unstorable.has(code))
    return new GatewayError(
      'BAD_USER_INPUT',
      'A value cannot be stored: a character or a number that the database does not know.',
    )
  return null
}

/** Characters such as NUL, and numbers and dates that are out of range. */
const unstorable: ReadonlySet<string | undefined> = new Set(['22021', '22P05', '22003', '22008'])

function databaseCodeOf(error: unknown, depth = 0): string | undefined {
  if (!(error instanceof Error) || depth > 4) return undefined
  const { code, previous } = error as Error & { code?: unknown; previous?: unknown }
  if (typeof code === 'string' && /^[\dA-Z]{5}$/.test(code)) return code
  return databaseCodeOf(error.cause ?? previous, depth + 1)
}

/** Apollo takes suggestions out of what validation says; graphql-js makes them for the values of variables, too. */
const withoutSuggestion = (message: string): string => message.replace(/ ?Did you mean .+\?$/, '')
