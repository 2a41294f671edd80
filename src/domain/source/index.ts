import type { Room } from '../../room.js'
import { SourceMemberSchema } from './source-member.entity.js'
import { SourceSchema } from './source.entity.js'
import { sourceMemberReadable, sourceReadable } from './source.policy.js'
import { SourceResolver } from './source.resolver.js'
import { sourceRoutes } from './source.rest.js'
import { taken } from './write-source.js'

export const source: Room = {
  entities: [SourceSchema, SourceMemberSchema],
  readables: [sourceReadable, sourceMemberReadable],
  resolvers: [SourceResolver],
  routes: sourceRoutes,
  constraints: { sources_company_id_name_unique: taken, sources_company_id_slug_unique: taken },
}
