import type { FastifyReply } from 'fastify'

/** What the resource of a route with `file` is: the file, and what it is. */
interface FileResource {
  file_name: string
  content_type: string
  base64: string
}

/** Answers the file itself, to be kept, not shown. */
export function replyFile(reply: FastifyReply, resource: unknown): FastifyReply {
  const { file_name: name, content_type: type, base64 } = resource as FileResource
  return reply
    .headers({
      'content-type': type,
      'content-disposition': `attachment; filename="${name.replaceAll(/[^\w .-]/g, '_')}"`,
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
    })
    .send(Buffer.from(base64, 'base64'))
}

/** The fields that the resource of such a route must have. */
export const fileFields = ['file_name', 'content_type', 'base64']
