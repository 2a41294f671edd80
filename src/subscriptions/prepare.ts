import {
  type DocumentNode,
  getOperationAST,
  GraphQLError,
  type GraphQLSchema,
  type OperationDefinitionNode,
  OperationTypeNode,
  parse,
  specifiedRules,
  validate,
} from 'graphql'
import { GatewayError } from '../errors.js'
import { checkBudget, priceOf } from '../graphql/limits/budget.js'
import { checkAliases, withinLimits } from '../graphql/limits/check.js'
import { limits } from '../graphql/limits/limits.js'
import { checkTexts } from '../graphql/storable.js'

/** A request as clients send it. */
export interface Asked {
  query?: unknown
  operationName?: unknown
  variables?: unknown
}

export interface Prepared {
  document: DocumentNode
  operation: OperationDefinitionNode
  operationName: string | undefined
  variables: Record<string, unknown>
}

/** The operation, after everything that is asked of one that comes over HTTP; throws one error or several. */
export function prepare(schema: GraphQLSchema, asked: Asked): Prepared {
  const { document, operation, ...rest } = read(asked)
  if (operation.operation !== OperationTypeNode.SUBSCRIPTION) throw noSubscription(operation.operation)
  const errors = validate(schema, document, rules, { maxErrors: 20 })
  if (errors.length > 0) throw new Unacceptable(errors.map(asInvalid))
  checkAliases(document, operation)
  checkTexts(document, rest.variables)
  checkBudget(priceOf(schema, document, operation, rest.variables))
  return { document, operation, ...rest }
}

/** Why an operation is not run. */
export class Unacceptable extends Error {
  constructor(readonly errors: readonly GraphQLError[]) {
    super(errors[0]?.message)
  }
}

const rules = [...specifiedRules, withinLimits]

function read({ query, operationName, variables }: Asked): Prepared {
  if (typeof query !== 'string') throw badRequest('Send the text of a subscription as "query".')
  if (variables !== undefined && variables !== null && (typeof variables !== 'object' || Array.isArray(variables)))
    throw badRequest('Send "variables" as an object.')
  const document = parsed(query)
  const name = typeof operationName === 'string' && operationName !== '' ? operationName : undefined
  const operation = getOperationAST(document, name)
  if (!operation) throw badRequest('Send one operation, or say by "operationName" which is meant.')
  return { document, operation, operationName: name, variables: (variables ?? {}) as Record<string, unknown> }
}

function parsed(query: string): DocumentNode {
  try {
    return parse(query, { maxTokens: limits.tokens })
  } catch (error) {
    const { message } = error as GraphQLError
    throw new GraphQLError(message, { extensions: { code: 'GRAPHQL_PARSE_FAILED' } })
  }
}

const asInvalid = (error: GraphQLError): GraphQLError =>
  error.extensions['code'] === undefined
    ? new GraphQLError(error.message, {
        nodes: error.nodes ?? null,
        extensions: { ...error.extensions, code: 'GRAPHQL_VALIDATION_FAILED' },
      })
    : error

const badRequest = (message: string): GatewayError => new GatewayError('BAD_REQUEST', message)

const noSubscription = (kind: OperationTypeNode): GatewayError =>
  badRequest(`Here subscriptions are answered. Send a ${kind} by POST to /graphql.`)
