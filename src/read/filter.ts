import { badInput } from '../errors.js'
import { parseId, prefixOf, quoted, splitId } from './global-id.js'
import type { ReadType, Relation } from './model.js'
import type { Condition } from './readable.js'

const maxList = 100

type Path = readonly string[]

/** The rule of visibility of an entity, in full. */
export type VisibilityOf = (entity: string) => Condition

/**
 * The condition that a filter input stands for. Refuses what cannot match anything by mistake, naming the key. What may not be seen
 * is not there: a relation to it counts as none, so that no filter tells more than the rows do.
 */
export function filterCondition(
  type: ReadType,
  filter: object,
  visible: VisibilityOf,
  path: Path = ['filter'],
): Condition {
  const parts = Object.entries(filter)
    .filter(([, value]) => value !== null && value !== undefined)
    .map(([key, value]) => keyCondition({ type, visible }, key, value, [...path, key]))
  return parts.length === 1 ? parts[0]! : { $and: parts }
}

interface Filtered {
  type: ReadType
  visible: VisibilityOf
}

function keyCondition({ type, visible }: Filtered, key: string, value: unknown, path: Path): Condition {
  const inner = (filter: unknown): Condition => filterCondition(type, filter as object, visible, path)
  if (key === 'and') return { $and: (value as object[]).map(inner) }
  if (key === 'or') return { $or: (value as object[]).map(inner) }
  if (key === 'not') return { $not: inner(value) }
  if (key === 'q') return type.readable.search!(searchText(value as string, path))
  const relation = type.relations.get(key)
  if (relation?.many) return someOf(relation, value as object, { type, visible }, path)
  const convert = conversionTo(relation)
  const operators = Object.entries(value as object).map(([operator, operand]) =>
    operatorCondition(operator, operand, convert, [...path, operator]),
  )
  if (relation && !relation.implied) return { $and: operators.map((each) => toVisible(relation, each, visible)) }
  const within = type.readable.within?.[key]
  return { $and: operators.map((each) => (within ? widened(key, each, within) : { [key]: each })) }
}

/** `eq` and `in` find what the ids stand for, `ne` and `notIn` the rest; having none is what it is. */
function widened(key: string, operator: unknown, within: (ids: readonly number[]) => Condition): Condition {
  const { $eq, $in, $ne, $nin } = (operator ?? {}) as {
    $eq?: number
    $in?: number[]
    $ne?: number | null
    $nin?: number[]
  }
  const wanted = $in ?? ($eq === undefined ? undefined : [$eq])
  if (wanted) return { [key]: within(wanted) }
  const unwanted = $nin ?? ($ne === undefined || $ne === null ? undefined : [$ne])
  return unwanted ? { $and: [{ [key]: { $ne: null } }, { $not: { [key]: within(unwanted) } }] } : { [key]: operator }
}

const conversionTo = (relation: Relation | undefined): Convert =>
  relation ? (id, at) => idOf(id, prefixOf(relation.target), at) : (plain) => plain

/** One of the rows that belong to it matches. */
function someOf(relation: Relation, filter: object, { type, visible }: Filtered, path: Path): Condition {
  return { [relation.property]: { $some: filterCondition(type.model.get(relation.target)!, filter, visible, path) } }
}

/** The condition on a reference, where the row that it leads to may be one that must not be seen. Without a value it is neither true nor false, as elsewhere. */
function toVisible({ property, target }: Relation, operand: unknown, visible: VisibilityOf): Condition {
  const seen = { [property]: { $and: [{ id: { $ne: null } }, visible(target)] } }
  if (operand === null) return { $or: [{ [property]: null }, { $not: seen }] }
  if ((operand as { $ne?: unknown }).$ne === null) return seen
  return { $and: [{ [property]: operand }, { $or: [{ [property]: null }, seen] }] }
}

type Convert = (value: unknown, path: Path) => unknown

function operatorCondition(operator: string, operand: unknown, convert: Convert, path: Path): unknown {
  if (operand === null || operand === undefined)
    throw badInput(`${path.join('.')} must have a value; to find rows without one, use isNull.`, path)
  switch (operator) {
    case 'isNull':
      return operand ? null : { $ne: null }
    case 'contains':
      return { $ilike: `%${escapeLike(operand as string)}%` }
    case 'startsWith':
      return { $ilike: `${escapeLike(operand as string)}%` }
    case 'has':
      return { $contains: [numberOf(operand, path)] }
    case 'in':
      return { $in: members(operand as unknown[], convert, path) }
    case 'notIn':
      return { $nin: members(operand as unknown[], convert, path) }
    default:
      return { [`$${operator}`]: convert(operand, path) }
  }
}

function members(all: unknown[], convert: Convert, path: Path): unknown[] {
  if (all.length > maxList)
    throw badInput(`${path.join('.')} takes at most ${maxList} values; got ${all.length}.`, path)
  return all.map((each) => convert(each, path))
}

function idOf(id: unknown, prefix: string, path: Path): number {
  const parsed = parseId(id, prefix)
  if (parsed === null) throw badInput(`${path.join('.')} must be an id like "${prefix}_1042"; got ${quoted(id)}.`, path)
  return parsed
}

/** The integer of an id of whatever entity. */
function numberOf(id: unknown, path: Path): number {
  const number = splitId(String(id))?.databaseId ?? parseId(id, '')
  if (number === null) throw badInput(`${path.join('.')} must be an id; got ${quoted(id)}.`, path)
  return number
}

function searchText(text: string, path: Path): string {
  const folded = text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase().trim()
  if (Array.from(folded).length < 3)
    throw badInput(`${path.join('.')} must have at least 3 characters; got ${quoted(text)}.`, path)
  return `%${escapeLike(folded)}%`
}

const escapeLike = (text: string): string => text.replaceAll(/[\\%_]/g, String.raw`\$&`)
