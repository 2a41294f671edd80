import { STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type ErrorCode, GatewayError } from '../errors.js'
import { logRequest } from './log.js'
import { requestIdOf } from './request-facts.js'

/** What is answered to a request that never became an operation. */
export interface Problem {
  status: number
  code: ErrorCode | 'NOT_FOUND'
  message: string
}

/** Whatever was thrown around a request, said so that the caller understands it and learns nothing about the inside. */
export function problemOf(error: unknown): Problem {
  if (error instanceof GatewayError) {
    const { code, http } = error.extensions as { code: ErrorCode; http?: { status: number } }
    return { status: http?.status ?? 400, code, message: error.message }
  }
  const { code = '', statusCode = 500 } = error as Partial<FastifyError>
  const known = knownProblems[code]
  if (known) return known
  if (statusCode >= 500) return { status: 500, code: 'INTERNAL_SERVER_ERROR', message: 'Internal server error.' }
  return { status: statusCode, code: 'BAD_REQUEST', message: `${STATUS_CODES[statusCode] ?? 'Bad request'}.` }
}

const badRequest = (message: string): Problem => ({ status: 400, code: 'BAD_REQUEST', message })

const knownProblems: Record<string, Problem> = {
  FST_ERR_CTP_BODY_TOO_LARGE: {
    status: 413,
    code: 'PAYLOAD_TOO_LARGE',
    message: 'The body is larger than 1 MiB, the most that is accepted here.',
  },
  FST_ERR_CTP_INVALID_MEDIA_TYPE: {
    status: 415,
    code: 'UNSUPPORTED_MEDIA_TYPE',
    message: 'Bodies of this content-type are not accepted here: send application/json.',
  },
  FST_ERR_CTP_EMPTY_JSON_BODY: badRequest('The body is empty.'),
  FST_ERR_CTP_INVALID_JSON_BODY: badRequest('The body is not valid JSON.'),
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: badRequest('The body is not as long as its content-length says.'),
  FST_ERR_BAD_URL: badRequest('The address is not a valid URL.'),
  FST_ERR_MAX_PARAM_LENGTH: badRequest('A part of the address is too long.'),
}

/** Errors outside `/api/v1` have the shape of GraphQL's. */
export function answerErrors(app: FastifyInstance): void {
  app.setErrorHandler((error, request, reply) => {
    const problem = problemOf(error)
    if (problem.status >= 500) request.log.error({ err: error }, 'request failed')
    return answerProblem(request, reply, problem)
  })
  app.setNotFoundHandler((request, reply) =>
    answerProblem(request, reply, {
      status: 404,
      code: 'NOT_FOUND',
      message: `There is no ${request.method} route at this address.`,
    }),
  )
}

export function answerProblem(request: FastifyRequest, reply: FastifyReply, problem: Problem): FastifyReply {
  return reply.code(problem.status).type(errorType(request)).send(bodyOf(problem, request.id))
}

function answerRestProblem(request: FastifyRequest, reply: FastifyReply, problem: Problem): FastifyReply {
  const { status, message, code } = problem
  return reply.code(status).send({ message, code, request_id: request.id })
}

/** Addresses that the router cannot read get here without having passed any hook. */
export function answerFrameworkError(error: FastifyError, request: FastifyRequest, reply: FastifyReply): void {
  void reply.header('x-request-id', request.id)
  const answer = request.url.startsWith('/api/v1/') ? answerRestProblem : answerProblem
  void answer(request, reply, problemOf(error))
  logRequest(request, reply)
}

/** What Node cannot read as HTTP, or did not get in time. There is no request and no reply, only the socket. */
export function answerClientError(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return
  if (socket.writable)
    socket.write(rawAnswer(clientProblems[error.code ?? ''] ?? badRequest('The request is not valid HTTP.')))
  socket.destroy(error)
}

const clientProblems: Record<string, Problem> = {
  ERR_HTTP_REQUEST_TIMEOUT: { status: 408, code: 'TIMEOUT', message: 'The request did not arrive in time.' },
  HPE_HEADER_OVERFLOW: { status: 431, code: 'PAYLOAD_TOO_LARGE', message: 'The headers are larger than 16 KiB.' },
}

function rawAnswer(problem: Problem): string {
  const id = requestIdOf({ headers: {} })
  const body = bodyOf(problem, id)
  return [
    `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status]}`,
    'connection: close',
    'content-type: application/json; charset=utf-8',
    `content-length: ${Buffer.byteLength(body)}`,
    `x-request-id: ${id}`,
    '',
    body,
  ].join('\r\n')
}

const bodyOf = ({ message, code }: Problem, requestId: string): string =>
  JSON.stringify({ errors: [{ message, extensions: { code, requestId } }] })

function errorType({ headers }: FastifyRequest): string {
  const wanted = headers.accept?.includes('application/graphql-response+json')
  return `application/${wanted ? 'graphql-response+json' : 'json'}; charset=utf-8`
}
