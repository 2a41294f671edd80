import {
  getNamedType,
  type GraphQLSchema,
  isInputObjectType,
  type OperationDefinitionNode,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql'

/** What the schema says about the argument, or the first key within the argument, that each variable fills. */
export function describeVariables(operation: OperationDefinitionNode, schema: GraphQLSchema): Map<string, string> {
  const info = new TypeInfo(schema)
  const descriptions = new Map<string, string>()
  let description: string | null | undefined
  let depth = 0
  const visitor = visitWithTypeInfo(info, {
    VariableDefinition: () => false,
    Argument() {
      description = info.getArgument()?.description
    },
    ObjectField: {
      enter({ name }) {
        const parent = getNamedType(info.getParentInputType())
        depth += 1
        if (depth === 1 && isInputObjectType(parent)) description = parent.getFields()[name.value]?.description
      },
      leave() {
        depth -= 1
      },
    },
    Variable({ name }) {
      if (description) descriptions.set(name.value, description)
    },
  })
  visit(operation, visitor)
  return descriptions
}
