import { readConfig } from './config.js'
import { databaseAt } from './database/connect.js'
import { ormOptions } from './database/orm.js'
import { rooms } from './domain/index.js'

/** For the command line of MikroORM alone: `npm run migration:create`, `migration:check`. */
const { databaseUrl } = readConfig()
const options = ormOptions(
  databaseAt(databaseUrl ?? 'postgresql://localhost/leadsy'),
  rooms.flatMap(({ entities }) => entities),
)
export default { ...options, migrations: { ...options.migrations, snapshot: true, snapshotName: '.snapshot' } }
