import type { FastifyRequest } from 'fastify'
import type { GraphQLFormattedError } from 'graphql'

/** What the gateway answered to one operation, before it became an HTTP response. */
export interface ExecutionAnswer {
  data: Record<string, unknown> | null
  /** JSON text of `data`, when the read compiler answered; `data` is ignored then. */
  text?: string
  errors?: readonly GraphQLFormattedError[]
  status?: number
  headers?: Record<string, string>
}

/** Runs one of the documents that `restDoor` validated, as the caller of the request. The documents alias most of their fields. */
export type Execute = (
  document: string,
  variables: Record<string, unknown>,
  request: FastifyRequest,
) => Promise<ExecutionAnswer>
