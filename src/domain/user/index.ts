import { refuse } from '../../errors.js'
import type { Room } from '../../room.js'
import { SessionResolver } from './session.resolver.js'
import { UserSchema } from './user.entity.js'
import { userReadable } from './user.policy.js'
import { UserResolver } from './user.resolver.js'
import { userRoutes } from './user.rest.js'

export const user: Room = {
  entities: [UserSchema],
  readables: [userReadable],
  resolvers: [UserResolver, SessionResolver],
  routes: userRoutes,
  constraints: {
    users_email_unique: refuse('TAKEN', 'There is an account with this e-mail address already.', 'email'),
  },
}
