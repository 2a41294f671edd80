import {
  type DocumentNode,
  type FieldNode,
  getNamedType,
  getOperationAST,
  type GraphQLSchema,
  isObjectType,
  Kind,
  OperationTypeNode,
  type OperationDefinitionNode,
  parse,
} from 'graphql'
import { requirementOf } from '../graphql/allow.js'
import { limits } from '../graphql/limits/limits.js'

/** The mutations whose answers may be kept: not those that nobody needs to be signed in for, nor those that tell a secret. */
export function keepableMutations(schema: GraphQLSchema): ReadonlySet<string> {
  const fields = Object.values(schema.getMutationType()?.getFields() ?? {})
  const keepable = fields.filter((field) => {
    const payload = getNamedType(field.type)
    return requirementOf(field) !== 'public' && !tellsSecrets(payload)
  })
  return new Set(keepable.map(({ name }) => name))
}

/** Whether a document is one mutation, or several, whose answers may be kept. */
export function isKeepable(query: unknown, operationName: unknown, keepable: ReadonlySet<string>): boolean {
  const mutation = typeof query === 'string' ? mutationIn(query, operationName) : undefined
  return mutation !== undefined && rootFields(mutation).every((name) => keepable.has(name))
}

/** In the payload itself and in what it leads to. */
function tellsSecrets(payload: ReturnType<typeof getNamedType>): boolean {
  const types = isObjectType(payload) ? Object.values(payload.getFields()).map(({ type }) => getNamedType(type)) : []
  return [payload, ...types].some(
    (type) => isObjectType(type) && Object.keys(type.getFields()).some((name) => secret.test(name)),
  )
}

/** Tokens of sessions, and addresses that let in whoever knows them. */
const secret = /^(accessToken|refreshToken|token|secret|url)$/

function mutationIn(query: string, operationName: unknown): OperationDefinitionNode | undefined {
  const operation = getOperationAST(documentOf(query), typeof operationName === 'string' ? operationName : null)
  return operation?.operation === OperationTypeNode.MUTATION ? operation : undefined
}

/** What cannot be read is refused elsewhere. */
function documentOf(query: string): DocumentNode {
  try {
    return parse(query, { maxTokens: limits.tokens })
  } catch {
    return { kind: Kind.DOCUMENT, definitions: [] }
  }
}

/** Fields within fragments have no names here, so that they are not kept. */
const rootFields = ({ selectionSet }: OperationDefinitionNode): string[] =>
  selectionSet.selections.map((node) => (node.kind === Kind.FIELD ? (node satisfies FieldNode).name.value : ''))
