import type { Room } from '../../room.js'
import { SourceMemberSchema, SourceSchema } from './source.entity.js'
import { sourceMemberReadable, sourceReadable } from './source.policy.js'

export const source: Room = {
  entities: [SourceSchema, SourceMemberSchema],
  readables: [sourceReadable, sourceMemberReadable],
  resolvers: [],
  routes: [],
}
