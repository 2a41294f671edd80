import type { Room } from '../../room.js'
import { OnboardingResolver } from './onboarding.resolver.js'
import { onboardingRoutes } from './onboarding.rest.js'

export const onboarding: Room = {
  entities: [],
  readables: [],
  resolvers: [OnboardingResolver],
  routes: onboardingRoutes,
}
