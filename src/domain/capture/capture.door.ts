import formbody from '@fastify/formbody'
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import type { UserErrorShape } from '../../errors.js'
import type { ExecutionAnswer } from '../../rest/execute.js'
import { RestError } from '../../rest/rest-error.js'
import { failureOf, refusalOf, restErrorOf } from '../../rest/status.js'
import type { RoomDoor } from '../../room.js'
import { originsOf } from './capture-key.js'
import { readFields, withoutRefused } from './form-fields.js'

interface Form {
  Params: { key: string }
}

const document =
  'mutation captureLead($input: CaptureLeadInput!) { captureLead(input: $input) { receipt userErrors { code message field } } }'

/** Where forms of any web page send to: JSON, or as browsers send forms. */
export const captures: FastifyPluginAsync<RoomDoor> = async (app, { services, execute }) => {
  await app.register(formbody, { bodyLimit: 64 * 1024 })
  app.setErrorHandler((error, request, reply) => sendError(restErrorOf(error), request, reply))
  const options = { bodyLimit: 64 * 1024, config: { cors: false } as object }

  app.options<Form>('/capture/:key', options, async (request, reply) => {
    await allowOrigin(request, reply, await originsOf(request.params.key, services.pool))
    return reply
      .headers({
        'access-control-allow-methods': 'POST',
        'access-control-allow-headers': 'content-type',
        'access-control-max-age': '600',
      })
      .code(204)
      .send()
  })

  app.post<Form>('/capture/:key', options, async (request, reply) => {
    await allowOrigin(request, reply, await originsOf(request.params.key, services.pool))
    const input = { ...readFields(request.body), captureKey: request.params.key }
    const send = (fields: object) => execute(document, { input: fields }, request)
    const first = await send(input)
    // What is badly filled in beside name and address is no reason to lose somebody.
    const fewer = withoutRefused(
      input,
      refusalsIn(first).map(({ field }) => field),
    )
    const answer = fewer && refusalsIn(first).length > 0 ? await send(fewer) : first
    return reply.code(202).send({ receipt: receiptOf(answer) })
  })
}

interface Payload {
  receipt: string | null
  userErrors: UserErrorShape[]
}

const payloadOf = ({ data }: ExecutionAnswer): Payload | null => (data?.['captureLead'] ?? null) as Payload | null

const refusalsIn = (answer: ExecutionAnswer): UserErrorShape[] => payloadOf(answer)?.userErrors ?? []

function receiptOf(answer: ExecutionAnswer): string {
  const isGone = answer.errors?.[0]?.extensions?.['code'] === 'GONE'
  if (isGone) throw new RestError(410, 'GONE', answer.errors![0]!.message)
  const failure = failureOf(answer)
  if (failure) throw failure
  const refusals = refusalsIn(answer)
  if (refusals.length > 0) throw refusalOf(refusals, new Set(['captureKey']), true)
  return payloadOf(answer)!.receipt!
}

/** Browsers keep to it; to whoever else sends, the key is what counts. */
async function allowOrigin(request: FastifyRequest, reply: FastifyReply, origins: string[] | null): Promise<void> {
  const { origin } = request.headers
  void reply.header('vary', 'origin')
  if (!origin) return
  if (origins !== null && !origins.includes(origin))
    throw new RestError(403, 'FORBIDDEN', 'Forms of this web site may not send here.')
  void reply.header('access-control-allow-origin', origins === null ? '*' : origin)
}

async function sendError(error: RestError, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { status, code, message, details } = error
  void reply.headers(details.headers ?? {})
  return reply
    .code(status)
    .send({ message, code, ...(details.errors && { errors: details.errors }), request_id: request.id })
}
