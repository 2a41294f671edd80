import type { Room } from '../../room.js'
import { exportFiles } from './export.door.js'
import { ExportSchema } from './export.entity.js'
import { expireExports, writeExports } from './export.job.js'
import { exportReadable } from './export.policy.js'
import { ExportResolver } from './export.resolver.js'

export const leadExport: Room = {
  entities: [ExportSchema],
  readables: [exportReadable],
  resolvers: [ExportResolver],
  routes: [],
  doors: [exportFiles],
  jobs: [writeExports, expireExports],
}
