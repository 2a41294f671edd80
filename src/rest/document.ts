import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  getNamedType,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  parse,
  print,
  type SelectionSetNode,
  validate,
  visit,
} from 'graphql'
import { snake } from './case.js'
import type { RestRoute } from './route.js'

/** A record's operation, as its author wrote it but for what every operation of its kind needs. */
export interface Operation {
  node: OperationDefinitionNode
  fragments: ReadonlyMap<string, FragmentDefinitionNode>
  root: GraphQLObjectType
  rootField: GraphQLField<unknown, unknown>
  /** Keys from `data` down to the resource. */
  at: string[]
  mutation: boolean
  paged: boolean
  /** What is run: every field aliased so that the answer comes in snake_case. */
  text: string
}

/** Throws when the document does not fit the schema, naming the route. */
export function readOperation(route: RestRoute, schema: GraphQLSchema): Operation {
  const written = parse(route.document)
  check(route, schema, written)
  const node = operationOf(written)
  const root = schema.getRootType(node.operation)!
  const at = pathOf(route, node)
  const completed = complete(node, root, at)
  const document: DocumentNode = {
    ...written,
    definitions: written.definitions.map((definition) => (definition === node ? completed : definition)),
  }
  check(route, schema, document)
  const fragments = document.definitions.filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION)
  return {
    node: completed,
    fragments: new Map(fragments.map((fragment) => [fragment.name.value, fragment])),
    root,
    rootField: root.getFields()[fieldsOf(node.selectionSet)[0]!.name.value]!,
    at,
    mutation: node.operation === OperationTypeNode.MUTATION,
    paged: node.operation === OperationTypeNode.QUERY && isConnection(typeAt(root, node.selectionSet, at)),
    text: print(inSnakeCase(document)),
  }
}

/** The error with which the start stops: `PUT /users/:id: Cannot query field "emial" on type "User".` */
export const misfit = (route: RestRoute, message: string): Error =>
  new Error(`${route.method} ${route.path}: ${message}`)

export const responseKey = (field: FieldNode): string => field.alias?.value ?? field.name.value

function check(route: RestRoute, schema: GraphQLSchema, document: DocumentNode): void {
  const [error] = validate(schema, document)
  if (error) throw misfit(route, error.message)
}

function operationOf(document: DocumentNode): OperationDefinitionNode {
  return document.definitions.find((definition) => definition.kind === Kind.OPERATION_DEFINITION)!
}

function pathOf(route: RestRoute, operation: OperationDefinitionNode): string[] {
  if (route.at) return route.at.split('.')
  const fields = fieldsOf(operation.selectionSet)
  const [field] = fields
  if (!field || fields.length > 1) throw misfit(route, 'The document must have exactly one root field.')
  if (operation.operation === OperationTypeNode.QUERY || !route.root) return [responseKey(field)]
  const rest = fieldsOf(field.selectionSet!).filter((inner) => inner.name.value !== 'userErrors')
  if (rest.length !== 1) throw misfit(route, '"at" must say which field of the payload is the resource.')
  return [responseKey(field), responseKey(rest[0]!)]
}

const fieldsOf = (set: SelectionSetNode): FieldNode[] =>
  set.selections.filter((selection) => selection.kind === Kind.FIELD)

function typeAt(
  root: GraphQLObjectType,
  set: SelectionSetNode | undefined,
  [key, ...rest]: string[],
): GraphQLObjectType {
  const field = set && fieldsOf(set).find((candidate) => responseKey(candidate) === key)
  const type = field && getNamedType(root.getFields()[field.name.value]?.type)
  if (!isObjectType(type) || rest.length === 0) return type as GraphQLObjectType
  return typeAt(type, field!.selectionSet, rest)
}

const isConnection = (type: unknown): boolean =>
  isObjectType(type) && 'nodes' in type.getFields() && 'pageInfo' in type.getFields()

const pagePieces = operationOf(
  parse(`query ($first: Int, $offset: Int, $after: String) {
    list(first: $first, offset: $offset, after: $after) { totalCount pageInfo { hasNextPage endCursor } }
  }`),
)
const pageField = fieldsOf(pagePieces.selectionSet)[0]!
const userErrors = fieldsOf(operationOf(parse('{ payload { userErrors { message code field } } }')).selectionSet)[0]!

function complete(operation: OperationDefinitionNode, root: GraphQLObjectType, at: string[]): OperationDefinitionNode {
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

function inSnakeCase(document: DocumentNode): DocumentNode {
  return visit(document, {
    Field(field) {
      const key = snake(responseKey(field))
      return { ...field, alias: key === field.name.value ? undefined : { kind: Kind.NAME, value: key } }
    },
  })
}
