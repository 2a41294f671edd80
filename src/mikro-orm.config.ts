import { readConfig } from './config.js'
import { databaseAt } from './database/connect.js'
import { ormOptions } from './database/orm.js'
import { entities } from './domain/entities.js'

/** For the command line of MikroORM alone: `npm run migration:create`, `migration:check`. */
const { databaseUrl } = readConfig()
export default ormOptions(databaseAt(databaseUrl ?? 'postgresql://localhost/leadsy'), entities as never)
