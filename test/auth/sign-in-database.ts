import { randomUUID } from 'node:crypto'
import { Pool } from 'pg'
import { poolConfig } from '../../src/database/connect.js'
import { createTestDatabase } from '../database.js'

/** A database with one connection for each of many simultaneous callers. */
export async function openSignInDatabase() {
  const { database, drop } = await createTestDatabase()
  const db = new Pool({ ...poolConfig(database), max: 20 })
  return {
    db,
    close: async () => {
      await db.end()
      await drop()
    },
    aUser: async (): Promise<number> => {
      const { rows } = await db.query<{ id: string }>(
        `insert into users (first_name, email) values ('Ada', $1) returning id`,
        [`${randomUUID()}@example.com`],
      )
      return Number(rows[0]!.id)
    },
  }
}
