import type { FragmentDefinitionNode, GraphQLSchema, OperationDefinitionNode } from 'graphql'
import type { Pool } from 'pg'
import { statementName } from '../database/named-client.js'
import { readSql } from './emit.js'
import { concatenation, member, object, type Piece } from './json.js'
import type { ReadModel } from './model.js'
import type { Read, ReadValue } from './read.js'
import type { PageSelection, Selection } from './selection.js'
import { type Purpose, Statement } from './statement.js'

/** A read and what is asked of it, by the type of its rows. */
export interface Task {
  key: string
  value: ReadValue
  select: (entity: string, shape: Read['shape']) => Selection | PageSelection
}

/** A member of the answer that needs no reading. */
export interface Constant {
  key: string
  text: string
}

/** Which operation a selection belongs to. */
export interface OperationParts {
  operation: OperationDefinitionNode
  fragments: Record<string, FragmentDefinitionNode | undefined>
  variables: Record<string, unknown>
}

/** Turns reads into one SQL statement, and runs it. */
export class ReadEngine {
  constructor(
    readonly schema: GraphQLSchema,
    readonly model: ReadModel,
    private readonly pool: Pool,
    private readonly scalar: string,
  ) {}

  /** The JSON text of an object with one member a task. */
  async answer(tasks: (Task | Constant)[], purpose: Purpose): Promise<string> {
    const statement = new Statement(this.model, this.scalar, purpose)
    const members = tasks.flatMap((task) =>
      member(task.key, 'text' in task ? [{ text: task.text }] : valuePieces(task, statement)),
    )
    const text = `select ${object(members)} as json`
    const { rows } = await this.pool.query<{ json: string }>({
      name: statementName(text),
      text,
      values: statement.values,
    } as never)
    return rows[0]!.json
  }
}

/** `json_scalar` is cheaper than `to_json`, but only PostgreSQL 17 and later have it. */
export async function readEngine(schema: GraphQLSchema, model: ReadModel, pool: Pool): Promise<ReadEngine> {
  const { rows } = await pool.query<{ version: number }>(`select current_setting('server_version_num')::int as version`)
  return new ReadEngine(schema, model, pool, rows[0]!.version >= 170_000 ? 'json_scalar' : 'to_json')
}

function valuePieces({ value, select }: Task, statement: Statement): Piece[] {
  const piece = (read: Read | null): Piece =>
    read ? { sql: readSql(read, select(read.entity, read.shape), statement) } : { text: 'null' }
  if (!Array.isArray(value)) return [piece(value)]
  const items = value.flatMap((read, index) => (index === 0 ? [piece(read)] : [{ text: ',' }, piece(read)]))
  return [{ sql: concatenation([{ text: '[' }, ...items, { text: ']' }]) }]
}
