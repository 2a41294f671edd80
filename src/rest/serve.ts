import type { FastifyReply, FastifyRequest } from 'fastify'
import { type Endpoint, give, take, type Taken } from './endpoint.js'
import type { Execute } from './execute.js'
import type { Incoming } from './intake.js'
import { RestError, signInFirst, unacceptable } from './rest-error.js'
import { failureOf } from './status.js'
import { readForm } from './upload.js'

interface Door {
  execute: Execute
  maxFileBytes: number
}

/** Runs the operation of the endpoint that the request is meant for, and answers in REST's terms. */
export async function serve(
  alternatives: Endpoint[],
  door: Door,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const endpoint = choose(alternatives, request.body)
  const { variables, page } = await taken(endpoint, door, request)
  const answer = await door.execute(endpoint.operation.text, variables, request)
  for (const [name, value] of Object.entries(answer.headers ?? {})) {
    if (!name.toLowerCase().startsWith('content-')) void reply.header(name, value)
  }
  const body = give(endpoint, answer, page)
  return reply.code(endpoint.route.status ?? 200).send(body)
}

function choose(alternatives: Endpoint[], body: unknown): Endpoint {
  const keys = typeof body === 'object' && body !== null ? body : {}
  const meant = alternatives.find(({ route }) => route.whenBodyHas !== undefined && route.whenBodyHas in keys)
  return meant ?? alternatives.find(({ route }) => route.whenBodyHas === undefined) ?? alternatives[0]!
}

/** Who is not signed in learns that before anything else, and before any file is read. */
async function taken(endpoint: Endpoint, door: Door, request: FastifyRequest): Promise<Taken> {
  const { upload, open } = endpoint.route
  if (upload && !open) await demandSignIn(door, request)
  try {
    const { params, query } = request as Pick<Incoming, 'params' | 'query'> & FastifyRequest
    return take(endpoint, { params, query, body: await bodyOf(endpoint, door, request) })
  } catch (error) {
    if (!upload && !open) await demandSignIn(door, request)
    throw error
  }
}

async function demandSignIn({ execute }: Door, request: FastifyRequest): Promise<void> {
  if (!request.headers.authorization) throw signInFirst()
  const failure = failureOf(await execute('{ __typename }', {}, request))
  if (failure) throw failure
}

async function bodyOf({ route, intake }: Endpoint, door: Door, request: FastifyRequest): Promise<unknown> {
  const form = request.isMultipart()
  if (!route.upload) {
    if (form) throw unsupported('application/json')
    return request.body
  }
  if (form) return readForm(request, intake.input!, door.maxFileBytes)
  if (request.headers['content-type'] === undefined) throw unacceptable({ file: ['A value is required.'] })
  throw unsupported('multipart/form-data')
}

const unsupported = (wanted: string): RestError =>
  new RestError(415, 'UNSUPPORTED_MEDIA_TYPE', `Send the body as ${wanted}.`)
