import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  type GraphQLSchema,
  isAbstractType,
  Kind,
  type NamedTypeNode,
  type SelectionSetNode,
} from 'graphql'
import type { VariableReader } from './variables.js'

/** What is selected of an object, by the name in the answer: fragments opened, what is left out by directives left out. */
export class FieldCollector {
  private readonly fragments = new Map<string, FragmentDefinitionNode>()

  constructor(
    private readonly schema: GraphQLSchema,
    document: DocumentNode,
    private readonly variables: VariableReader,
  ) {
    for (const definition of document.definitions) {
      if (definition.kind === Kind.FRAGMENT_DEFINITION) this.fragments.set(definition.name.value, definition)
    }
  }

  fieldsOf(type: GraphQLObjectType, sets: readonly SelectionSetNode[]): Map<string, FieldNode[]> {
    const fields = new Map<string, FieldNode[]>()
    const open: Opened[] = sets.map((set) => ({ set }))
    const spread = new Set<string>()
    for (const { condition, set } of open) {
      if (!set || !this.applies(type, condition)) continue
      for (const selection of set.selections.filter((node) => this.variables.isSelected(node))) {
        if (selection.kind === Kind.FIELD) addTo(fields, selection)
        else if (selection.kind === Kind.INLINE_FRAGMENT) open.push(opened(selection))
        else if (!spread.has(selection.name.value)) {
          spread.add(selection.name.value)
          open.push(opened(this.fragments.get(selection.name.value)))
        }
      }
    }
    return fields
  }

  private applies(type: GraphQLObjectType, condition: NamedTypeNode | undefined): boolean {
    if (!condition || condition.name.value === type.name) return true
    const wanted = this.schema.getType(condition.name.value)
    return isAbstractType(wanted) && this.schema.isSubType(wanted, type)
  }
}

interface Opened {
  condition?: NamedTypeNode | undefined
  set: SelectionSetNode | undefined
}

const opened = (fragment?: { typeCondition?: NamedTypeNode; selectionSet: SelectionSetNode }): Opened => ({
  condition: fragment?.typeCondition,
  set: fragment?.selectionSet,
})

function addTo(fields: Map<string, FieldNode[]>, node: FieldNode): void {
  const key = node.alias?.value ?? node.name.value
  const nodes = fields.get(key)
  if (nodes) nodes.push(node)
  else fields.set(key, [node])
}
