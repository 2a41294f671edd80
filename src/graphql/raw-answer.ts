import type { GraphQLRequestContextResponseForOperation } from '@apollo/server'
import type { FormattedExecutionResult } from 'graphql'
import type { Context } from '../context.js'

/**
 * The JSON text of an operation's `data`, handed through to the client as it is. For each object, the root included,
 * the text has exactly one newline; JSON strings never hold one, so counting them counts the objects.
 */
export class RawAnswer {
  constructor(readonly text: string) {}
}

/** Answers the whole query, or `null` to let it be executed field by field. */
export type PassThrough = (operation: GraphQLRequestContextResponseForOperation<Context>) => Promise<RawAnswer | null>

/** For Apollo's `stringifyResult`. */
export function printAnswer({ data, errors, extensions }: FormattedExecutionResult): string {
  if (!(data instanceof RawAnswer)) return JSON.stringify({ errors, data, extensions })
  const rest = extensions ? `,"extensions":${JSON.stringify(extensions)}` : ''
  return `{"data":${data.text}${rest}}`
}

/** How many objects were answered, without the root. */
export const objectsIn = (data: unknown): number =>
  Math.max(0, (data instanceof RawAnswer ? newlinesIn(data.text) : answeredObjectsIn(data)) - 1)

function newlinesIn(text: string): number {
  let count = 0
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count += 1
  return count
}

/** Of an executed operation. What the executor makes has no prototype, unlike the value of a JSON scalar. */
function answeredObjectsIn(data: unknown): number {
  if (Array.isArray(data)) return data.reduce<number>((count, item) => count + answeredObjectsIn(item), 0)
  if (typeof data !== 'object' || data === null || Object.getPrototypeOf(data) !== null) return 0
  return Object.values(data).reduce<number>((count, value) => count + answeredObjectsIn(value), 1)
}
