import type { Room } from '../../room.js'
import { errorReports } from './error-report.door.js'
import { ImportFileSchema } from './import-file.entity.js'
import { ImportRowSchema } from './import-row.entity.js'
import { importFileReadable, importRowReadable } from './import.policy.js'
import { ImportPreviewResolver } from './import-preview.resolver.js'
import { ImportResolver } from './import.resolver.js'
import { importRoutes } from './import.rest.js'
import { importJob } from './run-import.js'

export const imports: Room = {
  entities: [ImportFileSchema, ImportRowSchema],
  readables: [importFileReadable, importRowReadable],
  resolvers: [ImportResolver, ImportPreviewResolver],
  routes: importRoutes,
  jobs: [importJob],
  doors: [errorReports],
}
