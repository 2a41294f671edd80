import {
  type DirectiveNode,
  type FieldNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type ValueNode,
  valueFromASTUntyped,
} from 'graphql'

export type Variables = Readonly<Record<string, unknown>>

/** Reads values out of a document, and remembers which variables they depended on. */
export class VariableReader {
  readonly used = new Set<string>()
  private readonly defaults = new Map<string, ValueNode>()

  constructor(
    operation: OperationDefinitionNode,
    private readonly variables: Variables,
  ) {
    for (const { variable, defaultValue } of operation.variableDefinitions ?? []) {
      if (defaultValue) this.defaults.set(variable.name.value, defaultValue)
    }
  }

  argument(node: FieldNode | DirectiveNode, name: string): unknown {
    const argument = node.arguments?.find((candidate) => candidate.name.value === name)
    return argument && this.value(argument.value)
  }

  /** False where `@skip` or `@include` leaves the selection out. */
  isSelected(node: SelectionNode): boolean {
    return (node.directives ?? []).every((directive) => {
      if (directive.name.value === 'skip') return this.argument(directive, 'if') !== true
      if (directive.name.value === 'include') return this.argument(directive, 'if') !== false
      return true
    })
  }

  private value(node: ValueNode): unknown {
    if (node.kind !== Kind.VARIABLE) return valueFromASTUntyped(node)
    const name = node.name.value
    this.used.add(name)
    const given = this.variables[name]
    if (given !== undefined) return given
    const fallback = this.defaults.get(name)
    return fallback && valueFromASTUntyped(fallback)
  }
}
