import { readFileSync } from 'node:fs'
import type { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import Fastify, { type FastifyInstance, type FastifyRequest } from 'fastify'
import { buildSchema, execute, GraphQLError, type GraphQLSchema, parse, validate } from 'graphql'
import { GraphQLUpload } from 'graphql-upload-minimal'
import { DateTime, SafeInt } from '../../src/graphql/scalars.js'
import { noteRequestFacts, requestIdOf } from '../../src/http/request-facts.js'
import { restDoor, type RestDoorOptions } from '../../src/rest/adapter.js'
import type { Execute } from '../../src/rest/execute.js'
import { toyRoutes } from './toy-routes.js'

export function toySchema(): GraphQLSchema {
  const schema = buildSchema(readFileSync(new URL('toy.graphql', import.meta.url), 'utf8'))
  for (const scalar of [DateTime, SafeInt, GraphQLUpload]) Object.assign(schema.getType(scalar.name)!, scalar)
  return schema
}

const ada = {
  id: 'boat_7',
  databaseId: 7,
  displayName: 'Ada',
  colour: 'DARK_RED',
  colours: ['DARK_RED', 'BLUE'],
  builtAt: null,
  harbour: {
    databaseId: 3,
    name: 'Cove',
    country: { code: 'IS', name: 'Iceland' },
    boats: { nodes: [{ displayName: 'Cid', colour: 'BLUE' }] },
  },
  crew: [{ databaseId: 1, fullName: 'Ann Sea' }],
}
const bare = { ...ada, databaseId: 8, displayName: 'Bare', colour: null, colours: [], harbour: null, crew: [] }
const countries = Array.from({ length: 30 }, (_, index) => ({ code: `C${index + 1}` }))

type Input = { input: Record<string, any> }

const refuse = (code: string, ...field: string[]) => ({
  boat: null,
  userErrors: [{ code, message: `It is ${code}.`, field: field.length > 0 ? ['input', ...field] : null }],
})

/** `seen` are the variables of each operation, in order. */
function toyRoot(seen: unknown[]) {
  const done = (input: Record<string, any>) => {
    seen.push(input)
    const [, code, field] = /^refuse (\w+) ?(.*)$/.exec(String(input['displayName'])) ?? []
    if (code) return refuse(code, ...(field ? field.split('.') : []))
    return { boat: { ...ada, displayName: input['displayName'] ?? ada.displayName }, userErrors: [] }
  }
  return {
    boat: ({ id }: { id: string }) => ({ '7': ada, '8': bare })[id] ?? null,
    harbour: ({ id }: { id: string }) =>
      id === '3' ? { boats: (given: unknown) => (seen.push(given), page(given)) } : null,
    countries,
    signal: ({ text: said }: { text: string }) => (said === 'ahoy' ? { code: 'A' } : null),
    broken: () => {
      throw new GraphQLError('Internal server error.', { extensions: { code: 'INTERNAL_SERVER_ERROR' } })
    },
    createBoat: ({ input }: Input) => done(input),
    updateBoat: ({ input }: Input) => done(input),
    removeBoat: ({ input }: Input) => (input['id'] === '7' ? { userErrors: [] } : refuse('NOT_FOUND', 'id')),
    board: ({ input }: Input) =>
      input['password'] === 'aye'
        ? { accessToken: 't', boat: ada, userErrors: [] }
        : { ...refuse('CREDENTIALS'), accessToken: '' },
    paintBoat: async ({ input }: Input) => {
      const { filename, mimetype, createReadStream } = await input['file']
      if (filename === 'unread.txt') return refuse('UNSUPPORTED_FILE', 'file')
      const content = await text(createReadStream() as Readable)
      return done({ ...input, file: `${filename} ${mimetype} ${content.length}` })
    },
    hail: () => ({ userErrors: [] }),
    answerHail: ({ input }: Input) => done(input),
  }
}

const page = (given: unknown) => {
  if ((given as { after?: string }).after === 'bad') {
    throw new GraphQLError('The cursor is not one of ours.', {
      extensions: { code: 'BAD_USER_INPUT', argument: 'after' },
    })
  }
  return { nodes: [ada, bare], pageInfo: { hasNextPage: true, endCursor: 'c2' }, totalCount: 5 }
}

export interface Toy {
  app: FastifyInstance
  seen: unknown[]
}

const tokens: Record<string, string> = { 'Bearer good': '', 'Bearer slow': 'RATE_LIMITED', 'Bearer low': 'FORBIDDEN' }

const signedIn = async ({ headers }: FastifyRequest) => (headers.authorization ?? '') in tokens

/** A door before a toy schema: the token `good` signs in, `slow` is limited, `low` is forbidden, any other is bad. */
export async function openToyDoor(options: Partial<RestDoorOptions> = {}): Promise<Toy> {
  const schema = toySchema()
  const seen: unknown[] = []
  const run: Execute = async (document, variables, request) => {
    const node = parse(document)
    const [invalid] = validate(schema, node)
    if (invalid) throw invalid
    const open = /signal|board|[hH]ail/.test(document)
    const code = open ? '' : (tokens[request.headers.authorization ?? ''] ?? 'UNAUTHENTICATED')
    if (code) return { data: null, errors: [{ message: `No: ${code}.`, extensions: { code, retryAfter: 30 } }] }
    const { data, errors } = await execute({
      schema,
      document: node,
      rootValue: toyRoot(seen),
      variableValues: variables,
    })
    if (errors) return { data: null, errors: errors.map((error) => error.toJSON()) }
    // Queries are answered as text, as the read compiler does.
    return document.startsWith('mutation') ? { data: data! } : { data: null, text: JSON.stringify(data) }
  }
  const app = Fastify({ genReqId: requestIdOf })
  noteRequestFacts(app)
  await app.register(
    restDoor({
      routes: toyRoutes,
      schema,
      execute: run,
      signedIn,
      publicUrl: 'http://127.0.0.1:4000',
      version: '1.0.0',
      ...options,
    }),
    { prefix: '/api/v1' },
  )
  return { app, seen }
}
