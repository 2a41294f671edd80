import { refuse } from '../../errors.js'
import type { Room } from '../../room.js'
import { AccessSchema } from './access.entity.js'
import { accessReadable, userAccessReadable } from './access.policy.js'
import { AccessResolver } from './access.resolver.js'
import { accessRoutes } from './access.rest.js'
import { UserAccessSchema } from './user-access.entity.js'
import { UserAccessResolver } from './user-access.resolver.js'
import { userAccessRoutes } from './user-access.rest.js'

export const access: Room = {
  entities: [AccessSchema, UserAccessSchema],
  readables: [accessReadable, userAccessReadable],
  resolvers: [AccessResolver, UserAccessResolver],
  routes: [...accessRoutes, ...userAccessRoutes],
  constraints: {
    user_accesses_user_id_company_id_unique: refuse(
      'ALREADY_MEMBER',
      'The person has a role in this company already: change that one.',
    ),
  },
}
