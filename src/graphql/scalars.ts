import { quoted } from '../read/global-id.js'
import { GraphQLError, GraphQLScalarType, Kind } from 'graphql'
import { GraphQLDateTime, GraphQLLocalDate, GraphQLSafeInt } from 'graphql-scalars'

const described = (scalar: GraphQLScalarType, name: string, description: string): GraphQLScalarType =>
  new GraphQLScalarType({ ...scalar.toConfig(), name, description })

export const DateTime = described(
  GraphQLDateTime,
  'DateTime',
  'A point in time as ISO 8601 in UTC, for example `2026-03-14T09:26:53.589Z`. Input may carry any offset.',
)

export const LocalDate = described(GraphQLLocalDate, 'Date', 'A calendar day, `YYYY-MM-DD`, without a time zone.')

export const SafeInt = described(GraphQLSafeInt, 'SafeInt', 'A whole number of up to 53 bits, a plain number in JSON.')

/** Exact decimal numbers travel as strings: a JSON number would lose cents. */
export const Decimal = new GraphQLScalarType<string, string>({
  name: 'Decimal',
  description: 'An exact decimal number as a string, for example `"1250.00"`. Input may also be a number.',
  serialize: String,
  parseValue: decimal,
  parseLiteral(node) {
    if (node.kind === Kind.STRING || node.kind === Kind.INT || node.kind === Kind.FLOAT) return decimal(node.value)
    throw new GraphQLError('Decimal must be a string or a number.', { nodes: node })
  },
})

function decimal(value: unknown): string {
  const text = String(value).trim()
  if (/^-?\d{1,12}(\.\d{1,2})?$/.test(text)) return text
  throw new GraphQLError(`Decimal takes up to 12 digits and 2 decimals, for example "1250.00"; got ${quoted(value)}.`)
}
