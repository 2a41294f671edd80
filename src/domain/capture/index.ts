import type { Room } from '../../room.js'
import { captureAddress } from './capture.openapi.js'
import { captures } from './capture.door.js'
import { CaptureResolver } from './capture.resolver.js'

export const capture: Room = {
  entities: [],
  readables: [],
  resolvers: [CaptureResolver],
  routes: [],
  doors: [captures],
  addresses: [captureAddress],
}
