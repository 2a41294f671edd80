import type { FastifyReply, FastifyRequest } from 'fastify'
import { type Endpoint, give, take } from './endpoint.js'
import type { Execute } from './execute.js'
import { replyFile } from './file.js'
import type { Incoming } from './intake.js'
import { RestError, signInFirst, unacceptable } from './rest-error.js'
import type { RestRoute } from './route.js'
import { readForm } from './upload.js'

/** What serving a request needs beside the endpoint. */
export interface Door {
  execute: Execute
  signedIn: (request: FastifyRequest) => Promise<boolean>
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
  const { open, upload } = endpoint.route
  if (open) return run(endpoint, door, request, reply)
  // Nobody's file is read.
  if (upload) await demandSignIn(door, request)
  try {
    return await run(endpoint, door, request, reply)
  } catch (error) {
    if (tellsSomething(error)) await demandSignIn(door, request)
    throw error
  }
}

function choose(alternatives: Endpoint[], body: unknown): Endpoint {
  const keys = typeof body === 'object' && body !== null ? body : {}
  const meant = alternatives.find(({ route }) => route.whenBodyHas !== undefined && route.whenBodyHas in keys)
  return meant ?? alternatives.find(({ route }) => route.whenBodyHas === undefined) ?? alternatives[0]!
}

async function run(
  endpoint: Endpoint,
  door: Door,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { params, query } = request as Pick<Incoming, 'params' | 'query'> & FastifyRequest
  const { variables, page } = take(endpoint, { params, query, body: await bodyOf(endpoint, door, request) })
  const answer = await door.execute(endpoint.operation.text, variables, request)
  for (const [name, value] of Object.entries(answer.headers ?? {})) {
    if (!name.toLowerCase().startsWith('content-')) void reply.header(name, value)
  }
  const given = give(endpoint, answer, page)
  void reply.headers(headersInstead(endpoint.route, params, given))
  return endpoint.route.file ? replyFile(reply, given) : reply.code(endpoint.route.status ?? 200).send(given)
}

/** Who asks for one thing and gets another learns which, and where that is. */
function headersInstead({ insteadOf, root, path }: RestRoute, params: Incoming['params'], given: unknown): object {
  if (!insteadOf) return {}
  const { id } = (given as Record<string, { id: number }>)[root!]!
  if (String(id) === params['id']) return {}
  return { [insteadOf]: params['id'], 'content-location': `/api/v1${path.replace(':id', String(id))}` }
}

/** Of what is behind a closed door, or what it takes, who is not signed in learns nothing. */
const tellsSomething = (error: unknown): boolean => error instanceof RestError && [404, 415, 422].includes(error.status)

async function demandSignIn(door: Door, request: FastifyRequest): Promise<void> {
  if (!(await door.signedIn(request))) throw signInFirst()
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
