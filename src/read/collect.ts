import {
  type FieldNode,
  type FragmentDefinitionNode,
  getDirectiveValues,
  GraphQLIncludeDirective,
  type GraphQLSchema,
  GraphQLSkipDirective,
  isAbstractType,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql'
import type { ReadModel } from './model.js'

export interface Document {
  schema: GraphQLSchema
  model: ReadModel
  fragments: Record<string, FragmentDefinitionNode | undefined>
  /** For `@skip` and `@include` alone: a selection holds for all variables that agree in those. */
  variables: Record<string, unknown>
}

/** Fields by response key, in the order of the answer, as the specification's CollectFields has it. */
export function collect(
  sets: readonly (SelectionSetNode | undefined)[],
  typeName: string,
  document: Document,
): Map<string, FieldNode[]> {
  const fields = new Map<string, FieldNode[]>()
  const seen = new Set<string>()
  for (const set of sets) {
    for (const node of set ? flatten(set, typeName, document, seen) : []) {
      const key = node.alias?.value ?? node.name.value
      fields.set(key, [...(fields.get(key) ?? []), node])
    }
  }
  return fields
}

/** The fields of a selection, those of its fragments in their places. */
function flatten(set: SelectionSetNode, typeName: string, document: Document, seen: Set<string>): FieldNode[] {
  return set.selections.flatMap((node) => {
    if (!isIncluded(node, document.variables)) return []
    if (node.kind === Kind.FIELD) return [node]
    const fragment = node.kind === Kind.FRAGMENT_SPREAD ? spread(node.name.value, seen, document) : node
    const fits = fragment && applies(fragment.typeCondition?.name.value, typeName, document.schema)
    return fits ? flatten(fragment.selectionSet, typeName, document, seen) : []
  })
}

function spread(name: string, seen: Set<string>, document: Document): FragmentDefinitionNode | undefined {
  if (seen.has(name)) return undefined
  seen.add(name)
  return document.fragments[name]
}

function isIncluded(node: SelectionNode, variables: Record<string, unknown>): boolean {
  if (!node.directives || node.directives.length === 0) return true
  if (getDirectiveValues(GraphQLSkipDirective, node, variables)?.['if'] === true) return false
  return getDirectiveValues(GraphQLIncludeDirective, node, variables)?.['if'] !== false
}

function applies(condition: string | undefined, typeName: string, schema: GraphQLSchema): boolean {
  if (!condition || condition === typeName) return true
  const abstract = schema.getType(condition)
  const type = schema.getType(typeName)
  return isAbstractType(abstract) && type !== undefined && schema.isSubType(abstract, type as never)
}
