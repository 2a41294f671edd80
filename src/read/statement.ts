import { isRaw, type RawQueryFragment } from '@mikro-orm/core'
import type { Viewer } from '../auth/viewer.js'
import type { Audience } from './column.js'
import type { ReadModel, ReadType } from './model.js'

/** Whom an answer is for. */
export interface Purpose {
  viewer: Viewer
  audience: Audience
  /** Variables of the operation, for the arguments of nested connections. */
  variables: Record<string, unknown>
}

/** One SQL statement in the making: its values, its aliases, and whom it is for. */
export class Statement {
  readonly values: unknown[] = []
  #aliases = 0

  constructor(
    readonly model: ReadModel,
    /** `json_scalar` from PostgreSQL 17 on, `to_json` before. */
    readonly scalar: string,
    private readonly purpose: Purpose,
  ) {}

  get viewer(): Viewer {
    return this.purpose.viewer
  }

  get audience(): Audience {
    return this.purpose.audience
  }

  get variables(): Record<string, unknown> {
    return this.purpose.variables
  }

  /** A placeholder for the value, cast so that PostgreSQL never has to guess. */
  value(value: unknown, cast: string): string {
    if (value instanceof Expression) return value.sql
    if (isRaw(value)) return this.#raw(value)
    this.values.push(value)
    return `$${this.values.length}::${cast}`
  }

  /** SQL that both MikroORM and this compiler understand, with a question mark for each of its values. */
  #raw({ sql, params }: RawQueryFragment): string {
    const values = [...params]
    return sql.replaceAll('?', () => {
      this.values.push(values.shift())
      return `$${this.values.length}`
    })
  }

  alias(): string {
    this.#aliases += 1
    return `t${this.#aliases}`
  }

  type(name: string): ReadType {
    return this.model.get(name)!
  }
}

/** SQL in the place of a value. */
export class Expression {
  constructor(readonly sql: string) {}
}

/** A row in a FROM clause, and the to-one rows joined to it. */
export interface Scope {
  alias: string
  joins: string[]
}

/** SQL of a constant text. */
export const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`
