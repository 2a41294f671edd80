import { GraphQLError, GraphQLScalarType, Kind, type ValueNode, valueFromASTUntyped } from 'graphql'

/** What answers look like whose type only the question tells. */
export const AnswerScalar = new GraphQLScalarType<unknown, unknown>({
  name: 'AnswerValue',
  description:
    'An answer, as the type of its question has it: a text, a number, true or false, a day `2031-03-14`, a point in time, or for selects one value of an option or a list of them.',
  serialize: (value) => value,
  parseValue: plain,
  parseLiteral(node: ValueNode, variables) {
    if (node.kind === Kind.OBJECT) throw new GraphQLError(form, { nodes: node })
    return plain(valueFromASTUntyped(node, variables))
  },
})

const form = 'An answer is a text, a number, true or false, or a list of texts.'

function plain(value: unknown): unknown {
  const items: unknown[] = Array.isArray(value) ? value : [value]
  if (items.length > 100 || !items.every(isPlain)) throw new GraphQLError(form)
  return value
}

const isPlain = (value: unknown): boolean => value === null || ['string', 'number', 'boolean'].includes(typeof value)
