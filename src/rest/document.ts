import {
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  parse,
  print,
  validate,
  visit,
} from 'graphql'
import { snake } from './case.js'
import { complete, fieldsOf, isConnection, operationOf, responseKey, typeAt } from './selection.js'
import type { RestRoute } from './route.js'

/** A record's operation, as its author wrote it but for what every operation of its kind needs. */
export interface Operation {
  node: OperationDefinitionNode
  /** Made of the names in `at`: for the log, and the `operationId` in OpenAPI. */
  name: string
  fragments: ReadonlyMap<string, FragmentDefinitionNode>
  root: GraphQLObjectType
  rootField: GraphQLField<unknown, unknown>
  /** Names in the document, and keys in the answer, from `data` down to the resource. */
  at: string[]
  keys: string[]
  mutation: boolean
  paged: boolean
  /** What is run: every field aliased so that the answer comes in snake_case. */
  text: string
}

/** Throws when the document does not fit the schema, naming the route. */
export function readOperation(route: RestRoute, schema: GraphQLSchema): Operation {
  const written = parseOf(route)
  check(route, schema, written)
  const node = operationOf(written)
  const root = schema.getRootType(node.operation)!
  const at = pathOf(route, node)
  const name = nameOf(node, at)
  const completed = { ...complete(node, root, at), name: { kind: Kind.NAME, value: name } } as const
  const document: DocumentNode = {
    ...written,
    definitions: written.definitions.map((definition) => (definition === node ? completed : definition)),
  }
  check(route, schema, document)
  const fragments = document.definitions.filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION)
  return {
    node: completed,
    name,
    fragments: new Map(fragments.map((fragment) => [fragment.name.value, fragment])),
    root,
    rootField: root.getFields()[fieldsOf(node.selectionSet)[0]!.name.value]!,
    at,
    keys: at.map(snake),
    mutation: node.operation === OperationTypeNode.MUTATION,
    paged: node.operation === OperationTypeNode.QUERY && isConnection(typeAt(root, node.selectionSet, at)),
    text: print(inSnakeCase(document)),
  }
}

/** The error with which the start stops: `PUT /users/:id: Cannot query field "emial" on type "User".` */
export const misfit = (route: RestRoute, message: string): Error =>
  new Error(`${route.method} ${route.path}: ${message}`)

function parseOf(route: RestRoute): DocumentNode {
  try {
    return parse(route.document)
  } catch (error) {
    throw misfit(route, (error as Error).message)
  }
}

function check(route: RestRoute, schema: GraphQLSchema, document: DocumentNode): void {
  const [error] = validate(schema, document)
  if (error) throw misfit(route, error.message)
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

const nameOf = ({ operation }: OperationDefinitionNode, [first, ...others]: string[]): string =>
  operation === OperationTypeNode.MUTATION
    ? first!
    : [first, ...others.map((key) => key.charAt(0).toUpperCase() + key.slice(1))].join('')

function inSnakeCase(document: DocumentNode): DocumentNode {
  return visit(document, {
    Field(field) {
      const key = snake(responseKey(field))
      return { ...field, alias: key === field.name.value ? undefined : { kind: Kind.NAME, value: key } }
    },
  })
}
