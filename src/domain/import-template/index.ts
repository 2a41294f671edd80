import type { Room } from '../../room.js'
import { importTemplateRoutes } from './import-template.rest.js'

export const importTemplateRoom: Room = {
  entities: [],
  readables: [],
  resolvers: [],
  routes: importTemplateRoutes,
}
