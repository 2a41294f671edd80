import {
  type ApolloServerPlugin,
  type GraphQLRequestContextDidEncounterErrors,
  type GraphQLRequestContextDidResolveOperation,
  type GraphQLRequestContextResponseForOperation,
  type GraphQLRequestContextWillSendResponse,
  type GraphQLRequestListener,
  type GraphQLResponse,
} from '@apollo/server'
import { OperationTypeNode } from 'graphql'
import type { Context } from '../context.js'
import { GatewayError, unauthenticated } from '../errors.js'
import { failedResponse, finishErrors, logFaults, saysOkForErrors, textResponse } from './answer.js'
import { checkBudget, priceOf } from './limits/budget.js'
import { checkAliases } from './limits/check.js'
import { limits } from './limits/limits.js'
import { measure } from './limits/measure.js'
import { factsOf } from './operation-facts.js'
import { objectsIn, type PassThrough } from './raw-answer.js'
import { checkTexts } from './storable.js'

/** Everything that is done around an operation, in one plugin: each one more is awaited several times a request. */
export const operationPlugin = (passThrough: PassThrough): ApolloServerPlugin<Context> => ({
  requestDidStart: async () => new OperationListener(passThrough),
})

type ResolvedOperation = GraphQLRequestContextDidResolveOperation<Context>

class OperationListener implements GraphQLRequestListener<Context> {
  private readonly startedAt = performance.now()
  private requested: number | undefined

  constructor(private readonly passThrough: PassThrough) {}

  async didResolveOperation({ request, schema, document, operation, contextValue }: ResolvedOperation): Promise<void> {
    if (!operation) return
    if (operation.operation === OperationTypeNode.SUBSCRIPTION) throw subscriptionOverHttp()
    if (!contextValue.viewer && measure(document, operation).introspects)
      throw unauthenticated('Sign in to see the schema: send an access token in the Authorization header.')
    if (request.http) checkAliases(document, operation)
    const { variables = {} } = request
    checkTexts(document, variables)
    const price = priceOf(schema, document, operation, variables)
    this.requested = price.cost
    checkBudget(price)
  }

  async responseForOperation(
    operation: GraphQLRequestContextResponseForOperation<Context>,
  ): Promise<GraphQLResponse | null> {
    if (operation.operation?.operation !== OperationTypeNode.QUERY) return null
    try {
      const answer = await this.passThrough(operation)
      return answer && textResponse(answer)
    } catch (error) {
      logFaults([error], operation)
      return failedResponse(error)
    }
  }

  async didEncounterErrors(operation: GraphQLRequestContextDidEncounterErrors<Context>): Promise<void> {
    logFaults(operation.errors, operation)
  }

  async willSendResponse(context: GraphQLRequestContextWillSendResponse<Context>): Promise<void> {
    const { request, response, contextValue } = context
    if (response.body.kind !== 'single') return
    const { singleResult: result } = response.body
    if (result.errors) {
      result.errors = finishErrors(result.errors, contextValue.request.id)
      if (saysOkForErrors(request.http, response.http, result.errors)) response.http.status = 200
    }
    if (this.requested !== undefined)
      result.extensions = { ...result.extensions, cost: this.costOf(context, result.data) }
    contextValue.request.operation = factsOf(context, performance.now() - this.startedAt)
  }

  private costOf({ document, operation }: GraphQLRequestContextWillSendResponse<Context>, data: unknown): object {
    const requested = this.requested ?? 0
    const found = objectsIn(data)
    const introspects = document && operation && measure(document, operation).introspects
    // The schema's own objects are free.
    return { requested, actual: introspects ? Math.min(found, requested) : found, budget: limits.cost }
  }
}

const subscriptionOverHttp = (): GatewayError =>
  new GatewayError(
    'BAD_REQUEST',
    'Subscriptions are not answered over a plain HTTP request: open a WebSocket to /graphql (graphql-ws), or a stream of events at /graphql/stream (graphql-sse).',
    {},
    { status: 400 },
  )
