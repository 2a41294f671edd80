import type { FastifyPluginAsync } from 'fastify'
import type { Services } from '../../context.js'
import { isSigned, privateFile, type Signed } from '../../http/signed-link.js'
import { writers } from '../export/write-file.js'
import { errorReport, errorReportOf } from './error-report.js'

interface Asked {
  Params: { id: string }
  Querystring: Signed
}

interface Reported {
  id: number
  sha256: string
  header: string[]
}

/** `GET /imports/:id/errors`, open to whoever has a link that is still good. */
export const errorReports: FastifyPluginAsync<{ services: Services }> = async (app, { services }) => {
  app.get<Asked>('/imports/:id(^\\d{1,15}$)/errors', async (request, reply) => {
    const { rows } = await services.pool.query<Reported>(
      'select id::float8, sha256, header from import_files where id = $1 and failed_count > 0',
      [request.params.id],
    )
    const [found] = rows
    if (!found || !isSigned(errorReportOf(found), request.query, services.config)) return reply.callNotFound()
    return reply
      .headers(privateFile(`import-${found.id}-errors.csv`, 'text/csv; charset=utf-8'))
      .send(writers.csv(errorReport(found, services.pool)))
  })
}
