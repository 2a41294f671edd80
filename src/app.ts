import type { FastifyInstance } from 'fastify'
import { createDoors } from './doors.js'
import type { Config } from './config.js'
import type { Services } from './context.js'
import { keepSweeping } from './auth/sweep.js'
import { Viewers } from './auth/viewers.js'
import type { Database } from './database/connect.js'
import { migrate } from './database/migrate.js'
import { Notices } from './database/notices.js'
import { createOrm, poolOf } from './database/orm.js'
import { seedDemo } from './demo/seed-demo.js'
import { keepNextAppointments } from './domain/appointment/next-appointment.js'
import { entities, rooms } from './domain/index.js'
import { adjustEventClock } from './events/adjust-clock.js'
import { buildGatewaySchema } from './graphql/schema.js'
import { createHttpServer } from './http/server.js'
import { Jobs } from './jobs/jobs.js'
import { createMailer } from './mail/create-mailer.js'
import { type ReadEngine, readEngine } from './read/engine.js'
import { installReads } from './read/install.js'
import { readModel } from './read/model.js'
import { createStorage } from './storage/create-storage.js'
import { installMutations } from './write/mutations.js'

export interface App {
  server: FastifyInstance
  services: Services
  engine: ReadEngine
  /** Ends requests in flight, then everything that they need. */
  close: () => Promise<void>
}

/** Puts domain and shared rooms together. Nothing listens yet. */
export async function createApp(config: Config, database: Database): Promise<App> {
  const orm = await createOrm(database, entities)
  await migrate(orm)
  const pool = await poolOf(orm)
  const schema = buildGatewaySchema(
    rooms.flatMap((room) => room.resolvers),
    rooms.flatMap((room) => room.entities.map((entity) => entity.meta.class as never)),
  )
  const model = readModel(
    schema,
    orm,
    rooms.flatMap((room) => room.readables),
  )
  installMutations(schema, model, Object.assign({}, ...rooms.map((room) => room.constraints)))
  const engine = await readEngine(schema, model, pool)
  installReads(engine, orm)
  const server = await createHttpServer(config)
  const viewers = new Viewers(pool, database, config.jwtSecret)
  const services: Services = {
    config,
    orm,
    pool,
    viewers,
    model,
    log: server.log,
    mail: createMailer(config, server.log),
    storage: await createStorage(config),
    jobs: new Jobs(pool, server.log),
    notices: new Notices(database),
  }
  await adjustEventClock(pool)
  await seedDemo(services)
  await createDoors(server, services, engine)
  await viewers.listen()
  closeAtLast(services, server)
  await workInBackground(services, server)
  return { server, services, engine, close: () => server.close() }
}

/** What is added first is closed last. */
function closeAtLast({ mail, viewers, notices, orm }: Services, server: FastifyInstance): void {
  server.addHook('onClose', async () => {
    await mail.close()
    await viewers.close()
    await notices.close()
    await orm.close()
  })
}

/** To be called last: what is added last is ended first, while everything that it needs is open. */
async function workInBackground(services: Services, server: FastifyInstance): Promise<void> {
  await services.jobs.start(
    services,
    rooms.flatMap((room) => room.jobs ?? []),
  )
  server.addHook('onClose', keepSweeping(services.pool, server.log))
  server.addHook('onClose', keepNextAppointments(services.pool, server.log))
  server.addHook('onClose', () => services.jobs.stop())
}
