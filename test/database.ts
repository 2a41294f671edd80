import { randomBytes } from 'node:crypto'
import { Client } from 'pg'
import { inject } from 'vitest'
import { type Database, poolConfig } from '../src/database/connect.js'

export interface TestDatabase {
  database: Database
  /** Closes whatever is still connected, too. */
  drop: () => Promise<void>
}

/** A migrated, empty database of its own. Take one per test file, in `beforeAll`. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const template = inject('template')
  const dbName = `leadsy_test_${randomBytes(6).toString('hex')}`
  await onServer(`create database ${dbName} template ${template.dbName} strategy file_copy`)
  return { database: { ...template, dbName }, drop: () => drop(dbName) }
}

/** Gives connections that are being closed the moment that they need: cut off, their clients would throw. */
async function drop(dbName: string): Promise<void> {
  await onServer(`drop database ${dbName}`).catch(() => onServer(`drop database ${dbName} with (force)`))
}

async function onServer(sql: string): Promise<void> {
  const client = new Client(poolConfig({ ...inject('template'), dbName: 'postgres' }))
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}
