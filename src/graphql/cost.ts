import {
  type DocumentNode,
  type FieldNode,
  getNamedType,
  getNullableType,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  isAbstractType,
  isListType,
  isObjectType,
  type OperationDefinitionNode,
  OperationTypeNode,
  type SelectionSetNode,
} from 'graphql'
import { FieldCollector } from './limits/collect.js'
import { defaultListSize, prices } from './limits/limits.js'
import type { VariableReader } from './limits/variables.js'
import { page } from './page.js'

/** What a part of an operation costs, and which field in it costs most. */
export interface Part {
  cost: number
  heaviest?: { name: string; cost: number; part: Part }
}

/**
 * The number of objects that an answer may hold: one for each field of an object type, times the page size for what is
 * under a connection's `edges` and `nodes`, times the list size for what is in a list. Not counted is what the answer
 * cannot hold: selected twice, left out by `@skip` or `@include`, or in a fragment on another type.
 */
export function costOf(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: VariableReader,
): Part {
  const root = schema.getRootType(operation.operation)
  if (!root) return { cost: 0 }
  const counter = new Counter(schema, new FieldCollector(schema, document, variables), variables)
  const changes = operation.operation === OperationTypeNode.MUTATION ? prices.mutation : 0
  return counter.object(root, [operation.selectionSet], { changes })
}

/** `company.leads.nodes`: where most of the cost is, as far as one field has most of its parent's. */
export function heaviestPath({ cost, heaviest }: Part): string[] {
  if (!heaviest || heaviest.cost * 2 < cost) return []
  return [heaviest.name, ...heaviestPath(heaviest.part)]
}

interface Surroundings {
  /** Page size, in a connection. */
  rows?: number
  /** Price of each field, in a mutation. */
  changes?: number
}

class Counter {
  private readonly known = new Map<string, Part>()
  private readonly numbers = new Map<SelectionSetNode, number>()

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly collector: FieldCollector,
    private readonly variables: VariableReader,
  ) {}

  /** The same selection is counted once, however often a document comes back to it. */
  object(type: GraphQLObjectType, sets: readonly SelectionSetNode[], around: Surroundings = {}): Part {
    const key = `${type.name} ${around.rows} ${sets.map((set) => this.numberOf(set)).join(' ')}`
    const known = this.known.get(key)
    if (known) return known
    const part: Part = { cost: 0 }
    for (const [name, nodes] of this.collector.fieldsOf(type, sets))
      this.add(part, name, this.field(type, nodes, around))
    this.known.set(key, part)
    return part
  }

  private add(part: Part, name: string, field: Priced): void {
    part.cost += field.cost
    if (field.cost > (part.heaviest?.cost ?? 0)) part.heaviest = { name, ...field }
  }

  private field(parent: GraphQLObjectType, nodes: readonly FieldNode[], { rows, changes = 0 }: Surroundings): Priced {
    const node = nodes[0]!
    const field = parent.getFields()[node.name.value]
    if (!field) return { cost: 0, part: { cost: 0 } }
    const type = getNamedType(field.type)
    const sets = nodes.flatMap(({ selectionSet }) => selectionSet ?? [])
    if (sets.length === 0) return { cost: changes + leafPrice(field, rows), part: { cost: 0 } }
    const part = this.composite(type, sets, isConnection(type) ? { rows: this.pageSize(node) } : {})
    const times = isListType(getNullableType(field.type)) ? (rows ?? this.listSize(field, node)) : 1
    return { cost: changes + times * (1 + part.cost), part }
  }

  /** Of an interface or a union, what the most expensive of its types would cost. */
  private composite(type: GraphQLNamedType, sets: readonly SelectionSetNode[], around: Surroundings): Part {
    if (isObjectType(type)) return this.object(type, sets, around)
    const types = isAbstractType(type) ? this.schema.getPossibleTypes(type) : []
    const parts = types.map((possible) => this.object(possible, sets, around))
    return parts.reduce((most, part) => (part.cost > most.cost ? part : most), { cost: 0 })
  }

  private pageSize(node: FieldNode): number {
    const size = this.variables.argument(node, 'first') ?? this.variables.argument(node, 'last') ?? page.default
    return typeof size === 'number' ? Math.min(Math.max(Math.trunc(size), 0), page.max) : page.max
  }

  private listSize({ extensions }: GraphQLField<unknown, unknown>, node: FieldNode): number {
    const ids = this.variables.argument(node, 'ids')
    if (Array.isArray(ids)) return ids.length
    return typeof extensions['listSize'] === 'number' ? extensions['listSize'] : defaultListSize
  }

  private numberOf(set: SelectionSetNode): number {
    const number = this.numbers.get(set) ?? this.numbers.size
    this.numbers.set(set, number)
    return number
  }
}

interface Priced {
  cost: number
  part: Part
}

const isConnection = (type: GraphQLNamedType): boolean => type.name.endsWith('Connection')

const leafPrice = ({ name }: GraphQLField<unknown, unknown>, rows: number | undefined): number =>
  name === 'totalCount' && rows !== undefined ? prices.totalCount : 0
