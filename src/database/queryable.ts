/** What hand-written SQL needs of a connection: a `Pool`, a `PoolClient`, or the connection of a running transaction. */
export interface Queryable {
  query(text: string, values: unknown[]): Promise<{ rows: unknown[] }>
}

/** Runs one statement, wherever: in the transaction of a unit of work, or outside of any. */
export type Sql = <Row>(text: string, values: readonly unknown[]) => Promise<Row[]>

/** SQL on a connection, in its transaction if it has one. */
export const sqlOn =
  (connection: Queryable): Sql =>
  async <Row>(text: string, values: readonly unknown[]) =>
    (await connection.query(text, [...values])).rows as Row[]

/** SQL outside of any transaction. */
export const outside = ({ pool }: { pool: Queryable }): Sql => sqlOn(pool)
