import {
  type GraphQLRequestContext,
  type GraphQLResponse,
  HeaderMap,
  type HTTPGraphQLHead,
  type HTTPGraphQLRequest,
} from '@apollo/server'
import { unwrapResolverError } from '@apollo/server/errors'
import { GraphQLError, type GraphQLFormattedError } from 'graphql'
import type { Context } from '../context.js'
import { isLimitError } from './limits/check.js'
import { maskError, shownAs } from './mask.js'
import type { RawAnswer } from './raw-answer.js'

export const textResponse = (answer: RawAnswer): GraphQLResponse => ({
  http: { headers: new HeaderMap() },
  body: { kind: 'single', singleResult: { data: answer as unknown as Record<string, unknown> } },
})

/** What the executor would have made of the error, had a resolver thrown it. */
export function failedResponse(error: unknown): GraphQLResponse {
  const graphqlError =
    error instanceof GraphQLError ? error : new GraphQLError(String(error), { originalError: error as Error })
  const head = shownAs(error)?.extensions['http'] as { status?: number; headers?: Map<string, string> } | undefined
  return {
    http: { ...(head?.status && { status: head.status }), headers: new HeaderMap(head?.headers) },
    body: { kind: 'single', singleResult: { data: null, errors: [maskError(graphqlError.toJSON(), error)] } },
  }
}

/** What callers are not told, whole and once. */
export function logFaults(
  errors: readonly unknown[],
  { contextValue, operationName }: GraphQLRequestContext<Context>,
): void {
  const { services, request } = contextValue
  for (const error of errors.filter((candidate) => !shownAs(candidate))) {
    const path = error instanceof GraphQLError ? error.path?.join('.') : undefined
    services.log.error(
      { err: unwrapResolverError(error), requestId: request.id, operation: operationName, path },
      'operation failed',
    )
  }
}

/** An operation beyond a limit is told so, and not also what else is wrong with it. */
export function finishErrors(errors: readonly GraphQLFormattedError[], requestId: string): GraphQLFormattedError[] {
  const limit = errors.find(isLimitError)
  const named = (error: GraphQLFormattedError) => ({ ...error, extensions: { ...error.extensions, requestId } })
  return limit ? [named(limit)] : errors.map(named)
}

const callersFault = new Set<unknown>([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'BAD_USER_INPUT',
  'COST_EXCEEDED',
])

/**
 * Clients that do not know `application/graphql-response+json` read an answer only when its status is 200: such is the
 * agreement of GraphQL over HTTP about `application/json`.
 */
export function saysOkForErrors(
  request: HTTPGraphQLRequest | undefined,
  head: HTTPGraphQLHead,
  errors: readonly GraphQLFormattedError[],
): boolean {
  if (head.status !== 400 || request?.headers.get('accept')?.includes('application/graphql-response+json')) return false
  return request !== undefined && errors.every(({ extensions }) => callersFault.has(extensions?.['code']))
}
