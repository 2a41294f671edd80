import type { Room } from '../../room.js'
import { takenByAnother } from './link-provider.js'
import { providerDoor } from './provider.door.js'
import { UserProviderSchema } from './user-provider.entity.js'
import { userProviderReadable } from './user-provider.policy.js'
import { UserProviderResolver } from './user-provider.resolver.js'
import { userProviderRoutes } from './user-provider.rest.js'

export const userProvider: Room = {
  entities: [UserProviderSchema],
  readables: [userProviderReadable],
  resolvers: [UserProviderResolver],
  routes: userProviderRoutes,
  doors: [providerDoor],
  constraints: { user_providers_account_unique: takenByAnother },
}
