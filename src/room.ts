import type { EntitySchema } from '@mikro-orm/postgresql'
import type { RestRoute } from './rest/route.js'

/** Everything that a noun brings: listed in `domain/index.ts`, put together in `app.ts`. */
export interface Room {
  entities: EntitySchema<any>[]
  resolvers: (new () => object)[]
  routes: RestRoute[]
}
