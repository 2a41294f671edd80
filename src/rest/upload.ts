import { createReadStream } from 'node:fs'
import type { SavedMultipartFile } from '@fastify/multipart'
import type { FastifyRequest } from 'fastify'
import { getNamedType, type GraphQLInputObjectType, type GraphQLInputType, isInputObjectType } from 'graphql'
import { Upload } from 'graphql-upload-minimal'
import { camel } from './case.js'
import { fromText } from './coerce.js'
import { RestError, unacceptable } from './rest-error.js'

/**
 * The body of a `multipart/form-data` request: `file` as the value that GraphQL's `Upload` takes, beside it the other
 * parts. The whole request is read first, the file onto the disk for as long as the request lasts: so nothing waits
 * for a reader that never comes, a file that is too large is refused before anything is done with it, and the parts
 * may come in any order.
 */
export async function readForm(
  request: FastifyRequest,
  input: GraphQLInputObjectType,
  maxFileBytes: number,
): Promise<Record<string, unknown>> {
  const { files, values } = await request
    .saveRequestFiles({ limits: { fileSize: maxFileBytes, files: 1 } })
    .catch(refuse)
  const [file] = files
  if (file?.fieldname !== 'file') throw unacceptable({ file: ['A part named "file" with a file is required.'] })
  const parts = Object.entries(values).flatMap(([key, part]) => {
    const field = input.getFields()[camel(key)]
    return field && isText(part) && part.value !== '' ? [[key, valueOf(key, field.type, part.value)] as const] : []
  })
  return { ...Object.fromEntries(parts), file: uploadOf(file) }
}

/** Objects and lists of them are JSON in a part of a form; an empty part says nothing. */
function valueOf(key: string, type: GraphQLInputType, text: string): unknown {
  if (!isInputObjectType(getNamedType(type))) return fromText(type, text)
  try {
    return JSON.parse(text)
  } catch {
    throw unacceptable({ [key]: ['Must be JSON.'] })
  }
}

interface TextPart {
  value: string
}

const isText = (part: unknown): part is TextPart => typeof (part as Partial<TextPart> | null)?.value === 'string'

function refuse(error: Error & { code?: string; statusCode?: number }): never {
  if (error.code === 'FST_FILES_LIMIT') throw unacceptable({ file: ['Send one file only.'] })
  if (error.statusCode === 413)
    throw new RestError(413, 'PAYLOAD_TOO_LARGE', 'The upload is larger than is accepted here.')
  if (error.statusCode === undefined || error.statusCode < 500) {
    throw new RestError(400, 'BAD_REQUEST', 'The body is not well-formed multipart/form-data.')
  }
  throw error
}

function uploadOf({ filepath, filename, fieldname, mimetype, encoding }: SavedMultipartFile): Upload {
  const upload = new Upload()
  const file = {
    filename,
    fieldName: fieldname,
    mimetype,
    encoding,
    createReadStream: () => createReadStream(filepath),
  }
  // The package's own request parser settles the promise this way; its types leave the method out.
  ;(upload as Upload & { resolve(value: typeof file): void }).resolve(file)
  return upload
}
