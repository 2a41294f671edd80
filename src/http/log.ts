import { type FastifyReply, type FastifyRequest, LogController } from 'fastify'
import { type DestinationStream, type Logger, pino } from 'pino'
import type { Config } from '../config.js'
import type { RequestFacts } from '../context.js'

/** `stream` is for tests; otherwise lines go to standard output, written in the background. */
export function createLog(config: Config, stream?: DestinationStream): Logger {
  const destination = stream ?? pino.destination({ sync: false, minLength: 4096, periodicFlush: 100 })
  return pino({ level: config.logLevel, base: null, redact, serializers: { err: describeError } }, destination)
}

/** A net below what the code does not log in the first place. Paths with wildcards would cost more than the whole line. */
const redact = [
  'authorization',
  'headers.authorization',
  'req.headers.authorization',
  'password',
  'token',
  'refreshToken',
]

interface LoggedError {
  type: string
  message: string
  stack?: string
  code?: unknown
  constraint?: unknown
  table?: unknown
  cause?: LoggedError
}

/**
 * What helps to find a fault, and no more: GraphQL errors carry the text of the document, database errors the row and
 * the parameters, those of the unit of work the whole entity below their first line; each may hold a password.
 */
export function describeError(error: unknown, depth = 0): LoggedError {
  if (!(error instanceof Error)) return { type: typeof error, message: String(error) }
  const { code, constraint, table, originalError } = error as Error & Record<string, unknown>
  const cause = error.cause ?? originalError
  return {
    type: error.name,
    message: firstLine(error.message),
    ...(error.stack && { stack: framesOf(error.stack) }),
    ...(code !== undefined && { code }),
    ...(constraint !== undefined && { constraint }),
    ...(table !== undefined && { table }),
    ...(cause !== undefined && depth < 4 && { cause: describeError(cause, depth + 1) }),
  }
}

/** One line for each request, when its answer has been sent. */
export class RequestLog extends LogController {
  constructor() {
    super({ requestIdLogLabel: 'requestId' })
  }

  override incomingRequest(): void {}

  override routeNotFound(): void {}

  override requestCompleted(error: Error | null | undefined, request: FastifyRequest, reply: FastifyReply): void {
    logRequest(request, reply, error)
  }
}

export function logRequest(request: FastifyRequest, reply: FastifyReply, error?: Error | null): void {
  request.log.info({ ...lineOf(request, reply), ...(error && { brokenOff: error.message }) }, 'request')
}

function lineOf(request: FastifyRequest, reply: FastifyReply): object {
  // Where the router could not read the address, no hook has run.
  const operation = (request.facts as RequestFacts | undefined)?.operation
  return {
    method: request.method,
    path: pathOf(request.url),
    status: reply.statusCode,
    ms: rounded(reply.elapsedTime),
    ip: request.ip,
    ...(operation && { operation: operation.name, operationMs: rounded(operation.ms) }),
    ...(operation?.code && { code: operation.code }),
  }
}

const rounded = (ms: number): number => Math.round(ms * 100) / 100

/** Without the query string, which may hold anything that somebody pastes into an address, and without the secrets of calendars. */
function pathOf(url: string): string {
  const end = url.indexOf('?')
  const path = end < 0 ? url : url.slice(0, end)
  return path.replace(/^(\/+calendar\/+).+/i, '$1…')
}

const firstLine = (text: string): string => text.split('\n', 1)[0]!

const framesOf = (stack: string): string =>
  stack
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .join('\n')
