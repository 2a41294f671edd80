import {
  type ASTVisitor,
  type DocumentNode,
  GraphQLError,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  type ValidationContext,
} from 'graphql'
import { limits } from './limits.js'
import { measure } from './measure.js'

/** An operation that is larger than it may be. `extensions` say which limit, and by how much. */
export class LimitError extends GraphQLError {
  constructor(limit: keyof typeof limits, message: string, found: number) {
    const known = { limit, allowed: limits[limit], found }
    super(message, { extensions: { code: 'GRAPHQL_VALIDATION_FAILED', ...known, http: { status: 400 } } })
  }
}

export const isLimitError = (error: { extensions?: Record<string, unknown> }): boolean =>
  error.extensions?.['limit'] !== undefined

/** A validation rule, so that a document is checked once, and before anything is looked up for it. */
export const withinLimits = (context: ValidationContext): ASTVisitor => ({
  Document: {
    enter(document) {
      const error = operationsOf(document)
        .map((operation) => limitErrorOf(document, operation))
        .find((found) => found)
      if (error) context.reportError(error)
    },
  },
})

const operationsOf = (document: DocumentNode): OperationDefinitionNode[] =>
  document.definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION)

function limitErrorOf(document: DocumentNode, operation: OperationDefinitionNode): LimitError | undefined {
  const { width, depth, directives, directivesInOnePlace } = measure(document, operation)
  if (depth > limits.depth) {
    return new LimitError('depth', `The operation is ${depth} fields deep, ${limits.depth} are allowed.`, depth)
  }
  if (directives > limits.directives) {
    return new LimitError(
      'directives',
      `The operation has ${directives} directives, ${limits.directives} are allowed.`,
      directives,
    )
  }
  if (directivesInOnePlace > limits.directivesInOnePlace) {
    const message = `The operation has ${directivesInOnePlace} directives in one place, ${limits.directivesInOnePlace} are allowed.`
    return new LimitError('directivesInOnePlace', message, directivesInOnePlace)
  }
  if (operation.operation === OperationTypeNode.MUTATION && width > limits.mutations) {
    return new LimitError('mutations', `The mutation has ${width} root fields, ${limits.mutations} are allowed.`, width)
  }
  return undefined
}

/** Not a rule, because the documents of the REST door, which rename most of their fields, are exempt. */
export function checkAliases(document: DocumentNode, operation: OperationDefinitionNode): void {
  const { aliases } = measure(document, operation)
  if (aliases <= limits.aliases) return
  throw new LimitError('aliases', `The operation has ${aliases} aliases, ${limits.aliases} are allowed.`, aliases)
}
