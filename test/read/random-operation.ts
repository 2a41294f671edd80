import * as fc from 'fast-check'
import {
  getNamedType,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  isEnumType,
  isLeafType,
  isObjectType,
} from 'graphql'

/** Any query about these rows that the schema allows, down to `depth` rows: aliases, fragments, pages, `@skip`, variables. */
export function operations(schema: GraphQLSchema, roots: string[], depth: number): fc.Arbitrary<string> {
  const entity = (name: string): GraphQLObjectType => schema.getType(name) as GraphQLObjectType
  const selection = (type: GraphQLObjectType, left: number): fc.Arbitrary<string> => {
    const fields = Object.values(type.getFields()).filter(
      ({ name, type: of }) => !passing.has(name) && (left > 0 || isLeafType(getNamedType(of))),
    )
    const one = fc.constantFrom(...fields).chain((field) => member(field, left))
    const items = fc.oneof(
      { weight: 8, arbitrary: one },
      { weight: 1, arbitrary: fc.constant('__typename') },
      { weight: 1, arbitrary: fragment(type, left) },
    )
    return fc.array(items, { minLength: 1, maxLength: 5 }).map((all) => distinct(all).join(' '))
  }
  const fragment = (type: GraphQLObjectType, left: number): fc.Arbitrary<string> =>
    left <= 0
      ? fc.constant('__typename')
      : fc
          .tuple(
            fc.constantFrom(`... on ${type.name}`, '...', `... on ${type.getInterfaces()[0]?.name ?? type.name}`),
            selectionOfFragment(type, left - 1),
          )
          .map(
            ([on, inside]) =>
              `${on.includes('Node') && type.name !== 'Node' ? `... on ${type.name}` : on} { ${inside} }`,
          )
  const selectionOfFragment = (type: GraphQLObjectType, left: number) => selection(type, left)
  const member = (field: GraphQLField<unknown, unknown>, left: number): fc.Arbitrary<string> => {
    const named = getNamedType(field.type)
    const inner = isObjectType(named) ? body(named, left - 1) : fc.constant('')
    return fc
      .tuple(
        fc.boolean(),
        fc.constantFrom('', '', '', ' @include(if: $yes)', ' @skip(if: $yes)', ' @skip(if: $no)'),
        args(field),
        inner,
      )
      .map(([alias, directive, given, inside]) => {
        return `${alias ? `a${hash(given + inside)}_${field.name}: ` : ''}${field.name}${given}${directive}${inside && ` { ${inside} }`}`
      })
  }
  const body = (type: GraphQLObjectType, left: number): fc.Arbitrary<string> =>
    type.name.endsWith('Connection') ? page(type, left) : selection(type, left)
  const page = (type: GraphQLObjectType, left: number): fc.Arbitrary<string> => {
    const row = selection(entity(type.name.replace('Connection', '')), left)
    const parts = fc.oneof(
      row.map((inside) => `nodes { ${inside} }`),
      row.map((inside) => `edges { cursor node { ${inside} } }`),
      fc.constantFrom(
        'totalCount',
        'pageInfo { hasNextPage hasPreviousPage startCursor endCursor }',
        'pageInfo { c: endCursor __typename }',
        '__typename',
        'edges { cursor __typename }',
      ),
    )
    return fc.array(parts, { minLength: 1, maxLength: 3 }).map((all) => distinct(all).join(' '))
  }
  return fc.constantFrom(...roots).chain((root) => {
    const [, name] = /:(\w+)$/.exec(root)!
    const field = root.slice(0, root.lastIndexOf(':'))
    return body(entity(name!), depth).map(
      (inside) => `query ($yes: Boolean!, $no: Boolean!, $some: Int, $filter: LeadFilter) { ${field} { ${inside} } }`,
    )
  })
}

/** They grow from one reading to the next. */
const passing = new Set(['averageSeconds'])

/** Arguments of a connection, within their limits. */
const args = (field: GraphQLField<unknown, unknown>): fc.Arbitrary<string> => {
  const order = field.args.find(({ name }) => name === 'orderBy')
  if (!order) return fc.constant('')
  const fieldEnum = Object.values((getNamedType(order.type) as any).getFields())
    .map((each: any) => getNamedType(each.type))
    .find((each) => isEnumType(each) && each.name.endsWith('OrderField')) as any
  const orderBy = fc
    .tuple(fc.constantFrom(...fieldEnum.getValues().map((value: any) => value.name)), fc.constantFrom('ASC', 'DESC'))
    .map(([by, direction]) => `orderBy: { field: ${by}, direction: ${direction} }`)
  const size = fc.oneof(
    fc.integer({ min: 1, max: 7 }).map((n) => `first: ${n}`),
    fc.integer({ min: 1, max: 7 }).map((n) => `last: ${n}`),
    fc.constant('first: $some'),
    fc
      .tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 0, max: 9 }))
      .map(([first, offset]) => `first: ${first}, offset: ${offset}`),
  )
  const filter = field.name === 'leads' ? fc.constantFrom('', 'filter: $filter', ...filters) : fc.constant('')
  return fc.tuple(size, fc.option(orderBy, { nil: '' }), filter).map((all) => `(${all.filter(Boolean).join(', ')})`)
}

const filters = [
  'filter: { stage: { in: ["stage_1", "2", "stage_3"] } }',
  'filter: { assignee: { isNull: true }, score: { gte: 1 } }',
  'filter: { or: [{ valueAmount: { gt: 100 } }, { lastActivityAt: { isNull: true } }], not: { rating: { eq: HOT } } }',
  'filter: { q: "oneil" }',
  'filter: { email: { contains: "EXAMPLE" }, createdAt: { lt: "2026-01-05T00:00:00Z" } }',
  'filter: { rating: { notIn: [COLD, WARM] } }',
  'filter: { source: { ne: 1 } }',
  'filter: { or: [{ cycle: { isNull: true } }, { not: { cycle: { eq: 1 } } }] }',
]

/** Two selections of one response key must agree: the later one is dropped. */
function distinct(members: string[]): string[] {
  const byKey = new Map(members.map((text) => [text.startsWith('...') ? text : text.split(/[ ({:@]/, 1)[0]!, text]))
  return [...byKey.values()]
}

const hash = (text: string): string => {
  let value = 0
  for (const char of text) value = (value * 31 + char.codePointAt(0)!) >>> 0
  return value.toString(36)
}
