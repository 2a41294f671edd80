import { defineConfig } from '@mikro-orm/postgresql'
import { readConfig } from './config.js'
import { databaseAt } from './database/connect.js'
import { ormOptions } from './database/orm.js'
import { entities } from './domain/index.js'

/** For the command line of MikroORM alone: `npm run migration:create`, `migration:check`. */
const { databaseUrl } = readConfig()
const options = ormOptions(databaseAt(databaseUrl ?? 'postgresql://localhost/leadsy'), entities)
export default defineConfig({
  ...options,
  migrations: { ...options.migrations, snapshot: true, snapshotName: '.snapshot' },
})
