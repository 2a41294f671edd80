import {
  getNamedType,
  type GraphQLSchema,
  isInputObjectType,
  type OperationDefinitionNode,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql'

/** What the schema says of the argument that each variable fills, or of the keys within the argument. */
export function describeVariables(operation: OperationDefinitionNode, schema: GraphQLSchema): Map<string, string> {
  const info = new TypeInfo(schema)
  const descriptions = new Map<string, string>()
  let argument = ''
  const keys: string[] = []
  const visitor = visitWithTypeInfo(info, {
    VariableDefinition: () => false,
    Argument() {
      argument = info.getArgument()?.description ?? ''
    },
    ObjectField: {
      enter({ name }) {
        const parent = getNamedType(info.getParentInputType())
        keys.push((isInputObjectType(parent) && parent.getFields()[name.value]?.description) || '')
      },
      leave() {
        keys.pop()
      },
    },
    Variable({ name }) {
      descriptions.set(name.value, keys.length > 0 ? keys.join(' ') : argument)
    },
  })
  visit(operation, visitor)
  return descriptions
}
