import {
  type DocumentNode,
  type FieldNode,
  getNamedType,
  type GraphQLObjectType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  parse,
  type SelectionSetNode,
} from 'graphql'

export const responseKey = (field: FieldNode): string => field.alias?.value ?? field.name.value

export function operationOf(document: DocumentNode): OperationDefinitionNode {
  return document.definitions.find((definition) => definition.kind === Kind.OPERATION_DEFINITION)!
}

export const fieldsOf = (set: SelectionSetNode): FieldNode[] =>
  set.selections.filter((selection) => selection.kind === Kind.FIELD)

/** The object type at the end of a path of names in the document. */
export function typeAt(
  root: GraphQLObjectType,
  set: SelectionSetNode | undefined,
  [key, ...rest]: string[],
): GraphQLObjectType {
  const field = set && fieldsOf(set).find((candidate) => responseKey(candidate) === key)
  const type = field && getNamedType(root.getFields()[field.name.value]?.type)
  if (!isObjectType(type) || rest.length === 0) return type as GraphQLObjectType
  return typeAt(type, field!.selectionSet, rest)
}

export const isConnection = (type: unknown): boolean =>
  isObjectType(type) && 'nodes' in type.getFields() && 'pageInfo' in type.getFields()

const pagePieces = operationOf(
  parse(`query ($first: Int, $offset: Int, $after: String) {
    list(first: $first, offset: $offset, after: $after) { totalCount pageInfo { hasNextPage endCursor } }
  }`),
)
const pageField = fieldsOf(pagePieces.selectionSet)[0]!
const userErrors = fieldsOf(operationOf(parse('{ payload { userErrors { message code field } } }')).selectionSet)[0]!

/** Adds what every mutation and every list needs, so that no record has to say it. */
export function complete(
  operation: OperationDefinitionNode,
  root: GraphQLObjectType,
  at: string[],
): OperationDefinitionNode {
  if (operation.operation === OperationTypeNode.MUTATION) {
    return {
      ...operation,
      selectionSet: edit(operation.selectionSet, at.slice(0, 1), (field) => add(field, userErrors)),
    }
  }
  if (!isConnection(typeAt(root, operation.selectionSet, at))) return operation
  return {
    ...operation,
    variableDefinitions: [...(operation.variableDefinitions ?? []), ...pagePieces.variableDefinitions!],
    selectionSet: edit(operation.selectionSet, at, (field) => add(field, pageField)),
  }
}

function edit(
  set: SelectionSetNode,
  [key, ...rest]: string[],
  change: (field: FieldNode) => FieldNode,
): SelectionSetNode {
  const selections = set.selections.map((selection) => {
    if (selection.kind !== Kind.FIELD || responseKey(selection) !== key) return selection
    return rest.length === 0
      ? change(selection)
      : { ...selection, selectionSet: edit(selection.selectionSet!, rest, change) }
  })
  return { ...set, selections }
}

function add(field: FieldNode, pieces: FieldNode): FieldNode {
  const selections = [...(field.selectionSet?.selections ?? []), ...pieces.selectionSet!.selections]
  return {
    ...field,
    arguments: [...(field.arguments ?? []), ...(pieces.arguments ?? [])],
    selectionSet: { kind: Kind.SELECTION_SET, selections },
  }
}
