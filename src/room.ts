import type { FastifyPluginAsync } from 'fastify'
import type { EntitySchema } from '@mikro-orm/postgresql'
import type { Services } from './context.js'
import type { Job } from './jobs/job.js'
import type { Readable } from './read/readable.js'
import type { DescribedAddress } from './rest/described-address.js'
import type { Execute } from './rest/execute.js'
import type { RestRoute } from './rest/route.js'
import type { Constraints } from './write/mutations.js'

/** What an address of a room works with. */
export interface RoomDoor {
  services: Services
  /** Runs an operation as the caller of the request. */
  execute: Execute
}

/** Everything that a noun brings: listed in `domain/index.ts`, put together in `app.ts`. */
export interface Room {
  entities: EntitySchema<any>[]
  /** How its entities may be read, one each. */
  readables: Readable[]
  resolvers: (new () => object)[]
  routes: RestRoute[]
  /** What its database constraints mean to whoever violates one. */
  constraints?: Constraints
  /** Addresses of its own, besides GraphQL and REST: for browsers and other programs. */
  doors?: FastifyPluginAsync<RoomDoor>[]
  /** How some of those stand in the document of REST. */
  addresses?: DescribedAddress[]
  /** What is done behind the answers. */
  jobs?: Job[]
}
