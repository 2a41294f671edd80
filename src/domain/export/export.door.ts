import type { FastifyPluginAsync } from 'fastify'
import type { Services } from '../../context.js'
import { isSigned, privateFile, type Signed } from '../../http/signed-link.js'
import { linked } from './export-link.js'
import { exportTypes } from './export-types.js'

interface Asked {
  Params: { id: string }
  Querystring: Signed
}

/** `GET /exports/:id`, open to whoever has a link that is still good. */
export const exportFiles: FastifyPluginAsync<{ services: Services }> = async (app, { services }) => {
  app.get<Asked>('/exports/:id(^\\d{1,15}$)', async (request, reply) => {
    const file = await fileOf(Number(request.params.id), services)
    if (!file || !isSigned(linked(file), request.query, services.config)) return reply.callNotFound()
    const stored = await services.storage.get(file.storageKey)
    if (!stored) return reply.callNotFound()
    const { type, extension } = exportTypes[file.format]
    return reply
      .headers({ ...privateFile(`leads-${file.day}.${extension}`, type), 'content-length': stored.size })
      .send(stored.stream)
  })
}

interface ExportedFile {
  id: number
  storageKey: string
  format: keyof typeof exportTypes
  day: string
}

async function fileOf(id: number, { pool }: Services): Promise<ExportedFile | undefined> {
  const { rows } = await pool.query<ExportedFile>(
    `select id::int, storage_key as "storageKey", format, to_char(created_at, 'YYYY-MM-DD') as day
     from exports where id = $1 and storage_key is not null and expires_at > now()`,
    [id],
  )
  return rows[0]
}
