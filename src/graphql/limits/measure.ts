import {
  type DocumentNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql'

/** How large an operation is, fragments counted as often as they are spread. */
export interface Measures {
  /** Fields beside one another at the top. */
  width: number
  depth: number
  aliases: number
  directives: number
  directivesInOnePlace: number
  /** Whether it asks for the schema, at whatever depth. */
  introspects: boolean
}

const nothing: Measures = { width: 0, depth: 0, aliases: 0, directives: 0, directivesInOnePlace: 0, introspects: false }
const measured = new WeakMap<OperationDefinitionNode, Measures>()

/** Every fragment is looked at once, so nesting them cannot make this slow. */
export function measure(document: DocumentNode, operation: OperationDefinitionNode): Measures {
  const known = measured.get(operation)
  if (known) return known
  const measures = withDirectives(new Ruler(document).selections(operation.selectionSet), operation.directives)
  measured.set(operation, measures)
  return measures
}

class Ruler {
  private readonly fragments = new Map<string, FragmentDefinitionNode>()
  private readonly spreads = new Map<string, Measures>()

  constructor(document: DocumentNode) {
    for (const definition of document.definitions) {
      if (definition.kind === Kind.FRAGMENT_DEFINITION) this.fragments.set(definition.name.value, definition)
    }
  }

  selections(set: SelectionSetNode | undefined): Measures {
    return (set?.selections ?? []).map((selection) => this.selection(selection)).reduce(sum, nothing)
  }

  private selection(node: SelectionNode): Measures {
    if (node.kind === Kind.FRAGMENT_SPREAD) return withDirectives(this.spread(node.name.value), node.directives)
    const inside = withDirectives(this.selections(node.selectionSet), node.directives)
    if (node.kind === Kind.INLINE_FRAGMENT) return inside
    const introspects = node.name.value === '__schema' || node.name.value === '__type'
    return {
      ...inside,
      width: 1,
      // The schema's own depth is limited by a rule of its own.
      depth: introspects ? 1 : inside.depth + 1,
      aliases: inside.aliases + (node.alias ? 1 : 0),
      introspects: introspects || inside.introspects,
    }
  }

  /** A fragment that contains itself is refused by another rule; here it only must not go on for ever. */
  private spread(name: string): Measures {
    const known = this.spreads.get(name)
    if (known) return known
    const fragment = this.fragments.get(name)
    this.spreads.set(name, nothing)
    const measures = withDirectives(this.selections(fragment?.selectionSet), fragment?.directives)
    this.spreads.set(name, measures)
    return measures
  }
}

const sum = (a: Measures, b: Measures): Measures => ({
  width: a.width + b.width,
  depth: Math.max(a.depth, b.depth),
  aliases: a.aliases + b.aliases,
  directives: a.directives + b.directives,
  directivesInOnePlace: Math.max(a.directivesInOnePlace, b.directivesInOnePlace),
  introspects: a.introspects || b.introspects,
})

function withDirectives(measures: Measures, { length } = [] as readonly unknown[]): Measures {
  if (length === 0) return measures
  return sum(measures, { ...nothing, directives: length, directivesInOnePlace: length })
}
