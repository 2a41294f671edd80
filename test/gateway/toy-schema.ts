import { buildSchema, type GraphQLFieldResolver, type GraphQLObjectType, type GraphQLSchema } from 'graphql'
import type { Context } from '../../src/context.js'
import { badInput, forbidden, GatewayError } from '../../src/errors.js'
import { type IncomingFile, Upload } from '../../src/graphql/upload.js'

const sdl = `
  scalar Upload
  scalar JSON
  interface Node { id: ID! }
  type Query {
    company(id: ID!): Company
    companies(first: Int, last: Int): CompanyConnection!
    node(id: ID!): Node
    nodes(ids: [ID!]!): [Node]!
    hello(name: String, stage: Stage): String
    anything: JSON
    tags: [Tag!]!
    fails(how: String!): String
    waits(ms: Int!): String
  }
  type Mutation {
    rename(input: RenameInput!): Company
    size(file: Upload!): Int
    sizes(files: [Upload!]!): [Int!]!
    sizeOfBoth(a: Upload!, b: Upload!): Int
    ignores(file: Upload!): String
    forbids(file: Upload!): String
    maybe(file: Upload): String
  }
  type Subscription { ticked: Int }
  enum Stage { OPEN WON LOST }
  input RenameInput { name: String! }
  type Tag { name: String }
  type Company implements Node {
    id: ID!
    name: String
    parent: Company
    tags: [Tag!]!
    leads(first: Int = 20, last: Int): LeadConnection!
  }
  type Lead implements Node { id: ID!, name: String, company: Company, notes(first: Int): LeadConnection! }
  type CompanyConnection { edges: [CompanyEdge!]!, nodes: [Company!]!, pageInfo: PageInfo!, totalCount: Int! }
  type CompanyEdge { cursor: String!, node: Company! }
  type LeadConnection { edges: [LeadEdge!]!, nodes: [Lead!]!, pageInfo: PageInfo!, totalCount: Int! }
  type LeadEdge { cursor: String!, node: Lead! }
  type PageInfo { hasNextPage: Boolean! }
`

type Resolvers = Record<string, Record<string, GraphQLFieldResolver<any, Context>>>

export function toySchema(): GraphQLSchema {
  const schema = buildSchema(sdl)
  Object.assign(schema.getType('Upload')!, {
    parseValue: Upload.parseValue,
    parseLiteral: Upload.parseLiteral,
    serialize: Upload.serialize,
  })
  for (const [type, fields] of Object.entries(resolvers)) {
    for (const [name, resolve] of Object.entries(fields)) {
      ;(schema.getType(type) as GraphQLObjectType).getFields()[name]!.resolve = resolve
    }
  }
  return schema
}

/** How often `waits` has begun. */
export const waiting = { begun: 0 }

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
const company = (id: string) => ({
  __typename: 'Company',
  id,
  name: `Company ${id}`,
  tags: [{ name: 'a' }, { name: 'b' }],
})
const lead = (id: number) => ({ __typename: 'Lead', id: `lead_${id}`, name: `Lead ${id}` })
const connection = (rows: object[]) => ({
  nodes: rows,
  edges: rows.map((node) => ({ cursor: 'c', node })),
  pageInfo: { hasNextPage: false },
  totalCount: rows.length,
})

const failures: Record<string, () => Error> = {
  plain: () => new Error('secret db at 10.0.0.1'),
  forbidden: () => forbidden('Not for you.'),
  input: () => badInput('Wrong page.', ['first']),
  timeout: () => Object.assign(new Error('canceling statement due to statement timeout'), { code: '57014' }),
  wrapped: () => new Error('driver', { cause: Object.assign(new Error('canceling statement'), { code: '57014' }) }),
  unique: () =>
    Object.assign(new Error('duplicate key value violates unique constraint "users_email_key"'), {
      code: '23505',
      constraint: 'users_email_key',
      detail: 'Key (email)=(someone@example.com) already exists.',
    }),
  nul: () => Object.assign(new Error('invalid byte sequence for encoding "UTF8": 0x00'), { code: '22021' }),
  status: () =>
    new GatewayError(
      'UNAUTHENTICATED',
      'Sign in.',
      {},
      { status: 401, headers: new Map([['www-authenticate', 'Bearer']]) },
    ),
}

export const failure = (how: string): Error => failures[how]!()

async function sizeOf(file: Promise<IncomingFile>): Promise<number> {
  let size = 0
  for await (const chunk of (await file).createReadStream()) size += (chunk as Buffer).length
  return size
}

async function sizesOf(files: Promise<IncomingFile>[]): Promise<number[]> {
  const [first, ...rest] = files
  return first ? [await sizeOf(first), ...(await sizesOf(rest))] : []
}

const resolvers: Resolvers = {
  Query: {
    company: (_, { id }: { id: string }) => company(id),
    companies: () => connection([company('1'), company('2')]),
    node: (_, { id }: { id: string }) => company(id),
    nodes: (_, { ids }: { ids: string[] }) => ids.map(company),
    hello: (_, { name }: { name?: string }) => `Hello ${name ?? 'you'}`,
    anything: () => ({ a: { b: [{ c: 1 }] } }),
    tags: () => [{ name: 'a' }],
    fails: (_, { how }: { how: string }) => {
      throw failure(how)
    },
    waits: async (_, { ms }: { ms: number }) => {
      waiting.begun += 1
      await sleep(ms)
      return 'done'
    },
  },
  Mutation: {
    rename: (_, { input }: { input: { name: string } }) => ({ ...company('1'), name: input.name }),
    size: (_, { file }: { file: Promise<IncomingFile> }) => sizeOf(file),
    sizes: (_, { files }: { files: Promise<IncomingFile>[] }) => sizesOf(files),
    sizeOfBoth: async (_, { a, b }: Record<'a' | 'b', Promise<IncomingFile>>) => (await sizeOf(a)) + (await sizeOf(b)),
    ignores: () => 'ignored',
    forbids: () => {
      throw forbidden('Not for you.')
    },
    maybe: async (_, { file }: { file: Promise<IncomingFile> | null }) => (await file)?.filename ?? 'none',
  },
  Subscription: { ticked: () => 1 },
  Company: {
    leads: (_, { first }: { first?: number }) =>
      connection(Array.from({ length: first ?? 20 }, (_row, index) => lead(index))),
    parent: () => company('0'),
  },
  Lead: { company: () => company('1'), notes: () => connection([]) },
}
