import type { Room } from '../../room.js'
import { ImportPreviewResolver } from './import-preview.resolver.js'

export const importPreview: Room = {
  entities: [],
  readables: [],
  resolvers: [ImportPreviewResolver],
  routes: [],
}
