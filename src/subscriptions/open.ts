import { unwrapResolverError } from '@apollo/server/errors'
import {
  createSourceEventStream,
  execute,
  type ExecutionArgs,
  type ExecutionResult,
  GraphQLError,
  type GraphQLFormattedError,
  type GraphQLSchema,
} from 'graphql'
import type { Context } from '../context.js'
import { finishErrors } from '../graphql/answer.js'
import { maskError, shownAs } from '../graphql/mask.js'
import { type Prepared, Unacceptable } from './prepare.js'

/** Whom the answers are for. */
export interface Audience {
  /** Makes the context of one event: with the viewer of that moment, and nothing remembered of the event before. */
  contextOf: (signal: AbortSignal) => Promise<Context>
  /** Throws when there are too many; the function that it returns makes room again. */
  enter: () => () => void
}

export type Answers = AsyncGenerator<ExecutionResult, void, void>

/** The answers to a subscription, masked as those over HTTP are; an error that ends it is the last one. */
export function openSubscription(schema: GraphQLSchema, prepared: Prepared, audience: Audience): Answers {
  const ending = new AbortController()
  return endable(answers(schema, prepared, { ...audience, signal: ending.signal }), ending)
}

/** Errors as callers may see them; those of ours are logged, whole. */
export function shownErrors(error: unknown, { services, request }: Context): GraphQLError[] {
  const errors = errorsIn(error)
  for (const fault of errors.filter((each) => !shownAs(each)))
    services.log.error({ err: unwrapResolverError(fault), requestId: request.id }, 'subscription failed')
  const masked: GraphQLFormattedError[] = errors.map((each) => maskError(each.toJSON(), each))
  return finishErrors(masked, request.id).map(({ message, path, extensions }) => {
    const shown = new GraphQLError(message, { extensions: extensions ?? {} })
    return path ? Object.assign(shown, { path }) : shown
  })
}

interface Following extends Audience {
  signal: AbortSignal
}

async function* answers(schema: GraphQLSchema, prepared: Prepared, { contextOf, enter, signal }: Following): Answers {
  const { document, operationName, variables: variableValues } = prepared
  const args = { schema, document, variableValues, ...(operationName && { operationName }) }
  const context = await contextOf(signal)
  let leave: (() => void) | undefined
  try {
    leave = enter()
    const source = await createSourceEventStream({ ...args, contextValue: context })
    if (!(Symbol.asyncIterator in source)) return yield finish(source, context)
    for await (const item of source) yield await answerTo(item, args, await contextOf(signal))
  } catch (error) {
    yield { errors: shownErrors(error, context) }
  } finally {
    leave?.()
  }
}

async function answerTo(item: unknown, args: ExecutionArgs, contextValue: Context): Promise<ExecutionResult> {
  return finish(await execute({ ...args, rootValue: item, contextValue }), contextValue)
}

const finish = ({ errors, ...rest }: ExecutionResult, context: Context): ExecutionResult =>
  errors ? { ...rest, errors: errors.flatMap((error) => shownErrors(error, context)) } : rest

function errorsIn(error: unknown): readonly GraphQLError[] {
  if (error instanceof Unacceptable) return error.errors
  return [error instanceof GraphQLError ? error : new GraphQLError('failed', { originalError: error as Error })]
}

/** A generator that waits for its next value does not hear `return`: abortion makes it go on. */
function endable(generator: Answers, ending: AbortController): Answers {
  const endableOne = {
    next: () => generator.next(),
    throw: (error: unknown) => generator.throw(error),
    return(value: void) {
      ending.abort()
      return generator.return(value)
    },
    [Symbol.asyncIterator]: () => endableOne,
  } as Answers
  return endableOne
}
