import { type FieldNode, Kind, type OperationDefinitionNode, visit } from 'graphql'
import type { OperationParts, ReadEngine } from './engine.js'
import type { Read } from './read.js'
import type { Document } from './collect.js'
import { type PageSelection, selectPage, selectRow, type Selection } from './selection.js'

/**
 * Selections are read out of a document once: they are kept as long as Apollo keeps the parsed document, by field, type
 * and the values of the variables that decide `@skip` and `@include`.
 */
export function selectionOf(
  engine: ReadEngine,
  nodes: readonly FieldNode[],
  parts: OperationParts,
  read: Pick<Read, 'entity' | 'shape'>,
): Selection | PageSelection {
  const known = keptFor(parts.operation)
  const key = `${read.entity}|${read.shape}|${known
    .conditions(parts)
    .map((name) => String(parts.variables[name]))
    .join()}`
  const byNode = known.selections.get(nodes[0]!) ?? new Map<string, Selection | PageSelection>()
  known.selections.set(nodes[0]!, byNode)
  const found = byNode.get(key) ?? select(engine, nodes, parts, read)
  byNode.set(key, found)
  return found
}

function select(
  engine: ReadEngine,
  nodes: readonly FieldNode[],
  { fragments, variables }: OperationParts,
  { entity, shape }: Pick<Read, 'entity' | 'shape'>,
): Selection | PageSelection {
  const document: Document = { schema: engine.schema, model: engine.model, fragments, variables }
  const type = engine.model.get(entity)!
  return shape === 'connection' ? selectPage(type, nodes, document) : selectRow(type, nodes, document)
}

interface Kept {
  selections: Map<FieldNode, Map<string, Selection | PageSelection>>
  conditions: (parts: OperationParts) => string[]
}

const kept = new WeakMap<OperationDefinitionNode, Kept>()

function keptFor(operation: OperationDefinitionNode): Kept {
  const found = kept.get(operation)
  if (found) return found
  let names: string[] | undefined
  const made: Kept = { selections: new Map(), conditions: (parts) => (names ??= conditionVariables(parts)) }
  kept.set(operation, made)
  return made
}

/** Names of the variables that `@skip` and `@include` read. */
function conditionVariables({ operation, fragments }: OperationParts): string[] {
  const names = new Set<string>()
  for (const definition of [operation, ...Object.values(fragments)]) {
    if (!definition) continue
    visit(definition, {
      Directive: ({ name, arguments: args }) => {
        if (name.value !== 'skip' && name.value !== 'include') return
        for (const { value } of args ?? []) if (value.kind === Kind.VARIABLE) names.add(value.name.value)
      },
    })
  }
  return [...names]
}
