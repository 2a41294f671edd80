import type { ApolloServer } from '@apollo/server'
import type { GraphQLFormattedError } from 'graphql'
import type { Context } from '../context.js'
import { RawAnswer } from './raw-answer.js'

interface Answer {
  data: Record<string, unknown> | null
  /** JSON text of `data`, when the read compiler answered; `data` is null then. */
  text?: string
  errors?: readonly GraphQLFormattedError[]
  status?: number
  headers?: Record<string, string>
}

interface Operation {
  document: string
  variables: Record<string, unknown>
}

/** Runs an operation as if it had come over HTTP: same validation, limits, cost and log. For the REST door. */
export async function executeInProcess(
  apollo: ApolloServer<Context>,
  { document, variables }: Operation,
  contextValue: Context,
): Promise<Answer> {
  const { body, http } = await apollo.executeOperation({ query: document, variables }, { contextValue })
  if (body.kind !== 'single') throw new Error('An operation of the REST door cannot be answered in pieces.')
  const { data = null, errors } = body.singleResult
  return {
    ...(data instanceof RawAnswer ? { data: null, text: data.text } : { data }),
    ...(errors && { errors }),
    ...(http.status && { status: http.status }),
    headers: Object.fromEntries(http.headers),
  }
}
