// PostGraphile 5 as its documentation has it for production: no GraphiQL, no explain, no watching, no subscriptions,
// prepared statements and a pool of its own, without roles or settings to be set for each request.
import { createServer } from 'node:http'
import { env } from 'node:process'
import { postgraphile } from 'postgraphile'
import { makePgService } from 'postgraphile/adaptors/pg'
import { grafserv } from 'postgraphile/grafserv/node'
import { PostGraphileAmberPreset } from 'postgraphile/presets/amber'

const preset = {
  extends: [PostGraphileAmberPreset],
  pgServices: [makePgService({ connectionString: env.DATABASE_URL, schemas: ['public'], poolConfig: { max: 10 } })],
  // It does not see that the partial indexes serve these orders and conditions.
  disablePlugins: ['PgIndexBehaviorsPlugin'],
  gather: { installWatchFixtures: false },
  grafast: { explain: false },
  grafserv: { graphiql: false, watch: false, websockets: false },
}

const server = createServer()
await postgraphile(preset).createServ(grafserv).addTo(server)
server.listen(Number(env.PORT), '127.0.0.1')
