import type { DocumentNode, GraphQLSchema, OperationDefinitionNode } from 'graphql'
import { GatewayError } from '../../errors.js'
import { costOf, heaviestPath, type Part } from '../cost.js'
import { limits } from './limits.js'
import { VariableReader, type Variables } from './variables.js'

/** What the operation may cost at most, and where: counted once for each set of page sizes. */
export function priceOf(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Variables,
): Part {
  const prices = pricesOf(operation)
  const known = prices.parts.get(prices.keyOf(variables))
  if (known) return known
  const reader = new VariableReader(operation, variables)
  const part = costOf(schema, document, operation, reader)
  prices.keep(part, reader.used, variables)
  return part
}

/** Before anything is looked up. */
export function checkBudget(part: Part): void {
  if (part.cost <= limits.cost) return
  const path = heaviestPath(part)
  const where = path.length > 0 ? ` Most of it is in ${path.join('.')}: ask for smaller pages there.` : ''
  const message = `The answer may hold ${count(part.cost)} objects, ${count(limits.cost)} are allowed.${where}`
  const cost = { requested: part.cost, budget: limits.cost }
  throw new GatewayError('COST_EXCEEDED', message, { limit: 'cost', cost }, { status: 400 })
}

const count = (number: number): string => number.toLocaleString('en')

/** An operation's costs by the values of the variables that make the difference. */
class Prices {
  readonly parts = new Map<string, Part>()
  private used: string[] = []

  keyOf(variables: Variables): string {
    return this.used.map((name) => describe(variables[name])).join(' ')
  }

  keep(part: Part, used: ReadonlySet<string>, variables: Variables): void {
    const all = [...new Set([...this.used, ...used])]
    if (all.length > this.used.length || this.parts.size >= 200) this.parts.clear()
    this.used = all
    this.parts.set(this.keyOf(variables), part)
  }
}

/** Of a list only its length makes a difference; texts are no page sizes. */
function describe(value: unknown): string {
  if (Array.isArray(value)) return `[${value.length}]`
  return typeof value === 'string' ? 'text' : String(value)
}

const kept = new WeakMap<OperationDefinitionNode, Prices>()

function pricesOf(operation: OperationDefinitionNode): Prices {
  const prices = kept.get(operation) ?? new Prices()
  kept.set(operation, prices)
  return prices
}
