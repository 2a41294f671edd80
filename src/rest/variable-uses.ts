import {
  getNamedType,
  type GraphQLSchema,
  isInputObjectType,
  type OperationDefinitionNode,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql'

/** Where an operation uses a variable. */
export interface VariableUse {
  /** Path of the argument, down to the key: `filter.stage.eq`. */
  argument: string
  /** What the schema says of the argument, or of the keys within. */
  description: string
}

export function usesOfVariables(operation: OperationDefinitionNode, schema: GraphQLSchema): Map<string, VariableUse> {
  const info = new TypeInfo(schema)
  const uses = new Map<string, VariableUse>()
  let argument = { key: '', description: '' }
  const keys: (typeof argument)[] = []
  const visitor = visitWithTypeInfo(info, {
    VariableDefinition: () => false,
    Argument({ name }) {
      argument = { key: name.value, description: info.getArgument()?.description ?? '' }
    },
    ObjectField: {
      enter({ name }) {
        const parent = getNamedType(info.getParentInputType())
        const field = isInputObjectType(parent) ? parent.getFields()[name.value] : undefined
        keys.push({ key: name.value, description: field?.description ?? '' })
      },
      leave() {
        keys.pop()
      },
    },
    Variable({ name }) {
      const said = (keys.length > 0 ? keys : [argument]).map(({ description }) => description)
      const path = [argument, ...keys].map(({ key }) => key)
      uses.set(name.value, { argument: path.join('.'), description: said.join(' ') })
    },
  })
  visit(operation, visitor)
  return uses
}
