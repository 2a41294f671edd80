import type { EntityMetadata, EntityProperty } from '@mikro-orm/postgresql'

export type ColumnType = 'text' | 'number' | 'boolean' | 'decimal' | 'instant' | 'date' | 'json' | 'enum' | 'enums'

/** A scalar property: a column, or an SQL expression over the columns of its row. */
export interface Column {
  property: string
  type: ColumnType
  nullable: boolean
  /** SQL of the value in the row called `alias`. */
  sql: (alias: string) => string
  /** An SQL expression: no entity knows it before it is read again. */
  computed: boolean
  /** PostgreSQL type that a parameter compared with it is cast to. */
  cast: string
}

export function columnOf(property: EntityProperty, meta: EntityMetadata): Column {
  const cast = castOf(property)
  return {
    property: property.name,
    type: typeOf(cast),
    nullable: property.nullable ?? false,
    sql: sqlOf(property, meta),
    computed: property.formula !== undefined || property.generated !== undefined,
    cast,
  }
}

function sqlOf(property: EntityProperty, meta: EntityMetadata): Column['sql'] {
  const { formula } = property
  const name = property.fieldNames?.[0]
  if (!formula) return (alias) => `${alias}.${name}`
  const columns = (alias: string): Record<string, string> =>
    Object.fromEntries(Object.values(meta.properties).map((each) => [each.name, `${alias}.${each.fieldNames?.[0]}`]))
  const written = new Map<string, string>()
  return (alias) => {
    const known = written.get(alias)
    if (known) return known
    const sql = `(${String((formula as (columns: unknown, table: unknown) => unknown)(columns(alias), { alias }))})`
    written.set(alias, sql)
    return sql
  }
}

const castOf = (property: EntityProperty): string => {
  const declared = property.columnTypes?.[0] ?? (property.runtimeType === 'boolean' ? 'boolean' : 'text')
  // What a column could not hold can be compared with it all the same; indexes serve such comparisons, too.
  if (/^(bigserial|bigint|int|integer|smallint)$/.test(declared)) return 'bigint'
  return declared.replace(/^(varchar|char)\(\d+\)$/, 'text')
}

function typeOf(cast: string): ColumnType {
  if (cast === 'bigint') return 'number'
  if (cast.startsWith('timestamptz')) return 'instant'
  if (cast.startsWith('numeric')) return 'decimal'
  if (cast === 'boolean' || cast === 'date') return cast
  return cast.startsWith('json') || cast.endsWith('[]') ? 'json' : 'text'
}

/** For whom JSON is written: a client gets the names of enum values, the executor the stored ones. */
export type Audience = 'client' | 'executor'

/** SQL of the value as JSON text; `'null'` where there is none. `scalar` is the function that makes a JSON string of a text. */
export function jsonText(column: Column, alias: string, scalar: string, audience: Audience): string {
  const stored = column.sql(alias)
  const value = audience === 'client' ? named(column.type, stored) : stored
  const text = jsonOf(column.type, value, scalar)
  return column.nullable ? `coalesce(${text}, 'null')` : text
}

function named(type: ColumnType, stored: string): string {
  if (type === 'enum') return `upper(${stored})`
  return type === 'enums' ? `upper(${stored}::text)::text[]` : stored
}

function jsonOf(type: ColumnType, value: string, scalar: string): string {
  switch (type) {
    case 'text':
      return `${scalar}(${value})::text`
    case 'number':
    case 'boolean':
      return `${value}::text`
    case 'decimal':
    case 'date':
    case 'enum':
      return `'"' || ${value} || '"'`
    case 'instant':
      return `'"' || ${isoText(value)} || '"'`
    case 'enums':
    case 'json':
      return `to_json(${value})::text`
  }
}

export const isoText = (value: string): string =>
  `to_char(${value} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`

/** What stands for "no value" in an order: lower than every value, so that one row comparison serves as the keyset. */
const lowest: Record<ColumnType, string> = {
  text: `''`,
  enum: `''`,
  number: `'-9223372036854775808'::bigint`,
  boolean: 'false',
  decimal: `'-Infinity'::numeric`,
  instant: `'-infinity'::timestamptz`,
  date: `'-infinity'::date`,
  json: `'null'`,
  enums: `'{}'`,
}

/** SQL to sort by. Nullable columns need an index on exactly this expression. */
export const sortKey = (column: Column, alias: string): string =>
  column.nullable ? `coalesce(${column.sql(alias)}, ${lowest[column.type]})` : column.sql(alias)

export const lowestOf = (column: Column): string => lowest[column.type]
