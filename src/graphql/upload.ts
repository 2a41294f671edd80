import { Readable } from 'node:stream'
import { GraphQLError, GraphQLScalarType } from 'graphql'
import { type FileUpload, Upload as PendingUpload } from 'graphql-upload-minimal'
import { GatewayError } from '../errors.js'

/** What a variable of the type `Upload` resolves to. The name and the type are what the caller says they are. */
export interface IncomingFile {
  filename: string
  mimetype: string
  /** May be called once. The stream fails if the file is too large or does not arrive whole; it never just ends early. */
  createReadStream(): Readable
}

/**
 * A file sent with the operation. A resolver gets a promise of an `IncomingFile`; read one file before you await the
 * next, because they come one after the other on the same connection.
 */
export const Upload = new GraphQLScalarType<Promise<IncomingFile>, never>({
  name: 'Upload',
  description:
    'A file, sent as the GraphQL multipart request specification says (https://github.com/jaydenseric/graphql-multipart-request-spec), with the header `apollo-require-preflight`. Only a variable can hold one.',
  specifiedByURL: 'https://github.com/jaydenseric/graphql-multipart-request-spec',
  parseValue(value) {
    if (!(value instanceof PendingUpload)) throw new GraphQLError('This is not a file of a multipart request.')
    return incoming(value)
  },
  parseLiteral(node) {
    throw new GraphQLError('A file can only be given as a variable.', { nodes: node })
  },
  serialize() {
    throw new GraphQLError('Files are not answered.')
  },
})

/** One for each file, whatever variables it is in. */
const files = new WeakMap<PendingUpload, Promise<IncomingFile>>()

function incoming(upload: PendingUpload): Promise<IncomingFile> {
  const file = files.get(upload) ?? upload.promise.then(checked)
  files.set(upload, file)
  // A resolver that fails before it looks at its file must not end the process.
  file.catch(() => undefined)
  return file
}

function checked(upload: FileUpload): IncomingFile {
  let opened = false
  return {
    filename: upload.filename,
    mimetype: upload.mimetype,
    createReadStream() {
      if (opened)
        throw new GatewayError('BAD_USER_INPUT', 'One file cannot be used twice: send it once for each variable.')
      opened = true
      const stream = Readable.from(wholeFile(upload.createReadStream()), { objectMode: false })
      // Whoever has stopped reading is not told when the client goes away, and the process must not end for it.
      return stream.on('error', () => undefined)
    },
  }
}

/** At its limit the parser cuts a file off without an error: a flag is the only sign. */
async function* wholeFile(stream: Readable & { truncated?: boolean }): AsyncGenerator<Buffer> {
  yield* stream as AsyncIterable<Buffer>
  if (stream.truncated) throw new GatewayError('PAYLOAD_TOO_LARGE', 'The file is larger than accepted here.')
}
