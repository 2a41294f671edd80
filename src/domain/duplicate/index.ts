import type { Room } from '../../room.js'
import { DuplicateGroupSchema } from './duplicate-group.entity.js'
import { DuplicateMemberSchema } from './duplicate-member.entity.js'
import { duplicateGroupReadable, duplicateMemberReadable, notDuplicateReadable } from './duplicate.policy.js'
import { DuplicateResolver } from './duplicate.resolver.js'
import { NotDuplicateSchema } from './not-duplicate.entity.js'

export const duplicate: Room = {
  entities: [DuplicateGroupSchema, DuplicateMemberSchema, NotDuplicateSchema],
  readables: [duplicateGroupReadable, duplicateMemberReadable, notDuplicateReadable],
  resolvers: [DuplicateResolver],
  routes: [],
}
