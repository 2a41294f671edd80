import type { IncomingMessage, ServerResponse } from 'node:http'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { processRequest } from 'graphql-upload-minimal'
import { GatewayError } from '../errors.js'

const megabyte = 1024 * 1024

/** Of one request. Fields that accept less say so themselves. */
export const uploadLimits = { bytes: 50 * megabyte, files: 10, operationsBytes: megabyte } as const

/** How long what is left of a body may still come in after its answer. */
const patienceMs = 10_000

/** Reads the operation of a multipart request into the body; the files go on arriving while it is executed. */
export function acceptUploads(app: FastifyInstance): void {
  app.addContentTypeParser('multipart/form-data', (_request, _payload, done) => done(null))
  // Not in the parser above: after an error there Fastify closes the connection while the file is still being sent.
  app.addHook('preValidation', async (request) => {
    if (isMultipart(request)) request.body = await readOperation(request)
  })
  app.addHook('onResponse', (request, _reply, done) => {
    if (isMultipart(request)) drain(request.raw)
    done()
  })
}

const isMultipart = ({ headers }: FastifyRequest): boolean =>
  headers['content-type']?.trimStart().toLowerCase().startsWith('multipart/form-data') ?? false

async function readOperation(request: FastifyRequest): Promise<unknown> {
  refuseForeignForm(request)
  if (Number(request.headers['content-length'] ?? 0) > uploadLimits.bytes + megabyte) throw tooLarge()
  try {
    return await processRequest(request.raw, withoutResponse, {
      maxFileSize: uploadLimits.bytes,
      maxFiles: uploadLimits.files,
      maxFieldSize: uploadLimits.operationsBytes,
    })
  } catch (error) {
    throw unreadable(error)
  }
}

/** Only asked for by servers whose files outlive the response. */
const withoutResponse = undefined as unknown as ServerResponse

/** Any web page can send a form here in a visitor's name, but without these headers. Asked before anything is parsed. */
function refuseForeignForm({ headers }: FastifyRequest): void {
  if (headers.authorization || headers['apollo-require-preflight'] || headers['x-apollo-operation-name']) return
  const message = 'Send the header apollo-require-preflight: 1 with uploads, so that other web sites cannot send them.'
  throw new GatewayError('BAD_REQUEST', message, {}, { status: 400 })
}

const tooLarge = (): GatewayError =>
  new GatewayError('PAYLOAD_TOO_LARGE', 'An upload may have 50 MB.', {}, { status: 413 })

function unreadable(error: unknown): GatewayError {
  const { status, message } = error as { status?: number; message: string }
  const code = status === 413 ? 'PAYLOAD_TOO_LARGE' : 'BAD_REQUEST'
  return new GatewayError(code, message, {}, { status: status === 413 ? 413 : 400 })
}

/** Without this, a client whose file nobody read would go on waiting to send it. */
function drain(raw: IncomingMessage): void {
  if (raw.readableEnded || raw.destroyed) return
  raw.unpipe()
  raw.resume()
  const limit = setTimeout(() => raw.destroy(), patienceMs).unref()
  raw.once('close', () => clearTimeout(limit))
}
