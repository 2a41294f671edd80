/** What hand-written SQL needs of a connection: a `Pool`, a `PoolClient`, or the connection of a running transaction. */
export interface Queryable {
  query(text: string, values: unknown[]): Promise<{ rows: unknown[] }>
}
