import type { Viewer } from '../auth/viewer.js'

/** A condition on an entity in MikroORM's query language, of which the read compiler knows the operators in `condition.ts`. */
export type Condition = { [key: string]: unknown }

/** How an entity may be read: written once beside it, kept by the read compiler at every depth and by the unit of work. */
export interface Readable {
  /** Name of the entity and of its GraphQL type. */
  entity: string
  /** Which rows the viewer may see; a row outside does not exist for them. */
  visibleTo: (viewer: Viewer) => Condition
  /** To-one relations whose row is visible whenever this one is. */
  implies?: readonly string[]
  /** The to-one relation whose row must be visible too; nothing is checked twice when it was reached from there. */
  through?: string
  /** The condition behind the filter key `q`. */
  search?: (text: string) => Condition
  /** Filter keys of relations whose ids stand for more than one row: the condition on the related row. */
  within?: Readonly<Record<string, (ids: readonly number[]) => Condition>>
}
