import { STATUS_CODES } from 'node:http'
import { getNamedType, type GraphQLEnumType, type GraphQLSchema } from 'graphql'
import type { DescribedAddress } from './described-address.js'
import { type Endpoint, ownFields } from './endpoint.js'
import { type JsonSchema, JsonSchemas } from './json-schema.js'
import {
  idempotencyKey,
  pageParameters,
  pageParametersOf,
  refusals,
  refusalsOf,
  sharedSchemas,
} from './openapi-parts.js'
import type { RestRoute } from './route.js'
import type { Shape } from './shape.js'

type Json = Record<string, unknown>

export interface OpenApiOptions {
  publicUrl: string
  version: string
  schema: GraphQLSchema
  addresses?: readonly DescribedAddress[]
}

/** The OpenAPI 3.1 document of all routes, and of the addresses beside them. */
export function openApiOf(
  endpoints: readonly Endpoint[],
  { publicUrl, version, schema, addresses = [] }: OpenApiOptions,
): Json {
  const schemas = new JsonSchemas()
  const paths: Record<string, Json> = {}
  for (const alternatives of Map.groupBy(endpoints, ({ route }) => `${route.method} ${route.path}`).values()) {
    const { method, path } = alternatives[0]!.route
    const item = (paths[path.replaceAll(/:(\w+)/g, '{$1}')] ??= {})
    item[method.toLowerCase()] = operationOf(alternatives, schemas)
  }
  for (const { method, path, tag, operationOf: describe } of addresses)
    paths[path] = { ...paths[path], [method]: { tags: [tag.name], ...describe(schemas, schema) } }
  const tags = [...Map.groupBy(endpoints, ({ route }) => route.tag)]
  return {
    ...heading(publicUrl, version),
    tags: [
      ...tags.map(([name, group]) => ({ name, description: aboutOf(group) ?? `${name}.` })),
      ...addresses.map(({ tag }) => tag),
    ],
    paths,
    components: {
      securitySchemes: { token: bearer },
      parameters: { ...pageParameters, ...idempotencyKey },
      responses: refusals,
      schemas: { ...sharedSchemas, ...schemas.named },
    },
  }
}

/** What the schema says of the first thing that a group of routes answers. */
const aboutOf = (group: readonly Endpoint[]): string | undefined =>
  group.flatMap((endpoint) => getNamedType(rowOf(endpoint).field.type).description ?? [])[0]

const rowOf = ({ kind, resource }: Endpoint): Shape =>
  kind === 'connection' ? resource.fields.find(({ key }) => key === 'nodes')! : resource

const heading = (publicUrl: string, version: string): Json => ({
  openapi: '3.1.0',
  info: {
    title: 'Leadsy REST v1',
    version,
    description: 'Each route runs one operation of the GraphQL gateway as the caller: the same rules on both doors.',
    license: { name: 'MIT', identifier: 'MIT' },
  },
  servers: [
    { url: '/api/v1', description: 'This server' },
    { url: `${publicUrl}/api/v1`, description: 'Public address' },
  ],
  security: [{ token: [] }],
})

const bearer = { type: 'http', scheme: 'bearer', bearerFormat: 'JWT', description: 'The token that the login answers.' }

function operationOf(alternatives: readonly Endpoint[], schemas: JsonSchemas): Json {
  const [first] = alternatives as [Endpoint]
  const { tag, name, open } = first.route
  const parameters = parametersOf(first, schemas)
  const body = bodyOf(alternatives, schemas)
  return {
    tags: [tag],
    operationId: first.operation.name,
    summary: name,
    description: alternatives.map(descriptionOf).join('\n\n'),
    ...(open && { security: [] }),
    ...(parameters.length > 0 && { parameters }),
    ...(body && { requestBody: body }),
    responses: { ...answersOf(alternatives, schemas), ...refusalsOf(first, body !== undefined) },
  }
}

const descriptionOf = ({ operation: { mutation, rootField }, resource }: Endpoint): string =>
  (mutation ? rootField : resource.field).description ?? ''

function parametersOf({ intake, kind, operation, route }: Endpoint, schemas: JsonSchemas): Json[] {
  const own = intake.parameters.map(({ name, in: place, required, type, sort, description }) => ({
    name,
    in: place,
    required,
    ...(description && { description: ofRest(description) }),
    schema: sort ? ofSort(sort) : schemas.ofParameter(type),
  }))
  const shared = [...pageParametersOf[kind], ...(operation.mutation && !route.open ? ['idempotency_key'] : [])]
  return [...own, ...shared.map((name) => ({ $ref: `#/components/parameters/${name}` }))]
}

/** `Its id, "company_7" or 7.` is about GraphQL: here ids are integers. */
const ofRest = (description: string): string => description.replace(/, `\w+_\d+` or \d+/, '')

const ofSort = (fields: GraphQLEnumType): JsonSchema => {
  const names = fields.getValues().map(({ name }) => name.toLowerCase())
  return {
    type: 'string',
    enum: names.flatMap((name) => [name, `-${name}`]),
    description: 'With a minus in front: in reverse.',
  }
}

function bodyOf(alternatives: readonly Endpoint[], schemas: JsonSchemas): Json | undefined {
  const bodies = alternatives.flatMap((endpoint) => bodySchema(endpoint, schemas))
  if (bodies.length === 0) return undefined
  const type = alternatives[0]!.route.upload ? 'multipart/form-data' : 'application/json'
  return { required: bodies.some((body) => 'required' in body), content: { [type]: { schema: oneOf(bodies) } } }
}

function bodySchema({ route, intake: { input, filledByPath } }: Endpoint, schemas: JsonSchemas): JsonSchema[] {
  if (!input || route.method === 'DELETE' || Object.keys(input.getFields()).length === filledByPath.size) return []
  return [{ ...schemas.ofInputObject(input, filledByPath), ...(route.example && { examples: [route.example] }) }]
}

function answersOf(alternatives: readonly Endpoint[], schemas: JsonSchemas): Json {
  const byStatus = Map.groupBy(alternatives, ({ route }) => route.status ?? 200)
  const answers = [...byStatus].map(([status, endpoints]) => {
    const description = `${STATUS_CODES[status]}.`
    if (status === 204) return [status, { description }]
    const { file } = endpoints[0]!.route
    if (file) return [status, { description, content: filesOf(file) }]
    const schema = oneOf(endpoints.map((endpoint) => answerOf(endpoint, schemas)))
    const headers = headersInstead(endpoints[0]!.route)
    return [status, { description, ...(headers && { headers }), content: { 'application/json': { schema } } }]
  })
  return Object.fromEntries(answers)
}

const headersInstead = ({ insteadOf }: RestRoute): Json | undefined =>
  insteadOf === undefined
    ? undefined
    : {
        [insteadOf]: {
          description: 'The id that was asked for, when another resource is answered in its place.',
          schema: { type: 'integer' },
        },
        'Content-Location': { description: 'Where that one is.', schema: { type: 'string', format: 'uri-reference' } },
      }

const filesOf = (types: readonly string[]): Json =>
  Object.fromEntries(types.map((type) => [type, { schema: { type: 'string', format: 'binary' } }]))

function answerOf(endpoint: Endpoint, schemas: JsonSchemas): JsonSchema {
  const { route, kind, resource, operation } = endpoint
  const literals = Object.entries(route.with ?? {}).map(([key, value]) => [key, { const: value }] as const)
  const own = (shape: Shape) =>
    [shape.key, operation.mutation ? schemas.ofPresent(shape) : schemas.ofShape(shape)] as const
  if (!route.root) return ofObject([...literals, ...ownFields(resource).map(own)])
  const { description } = resource.field
  const root = [route.root, { ...schemas.ofPresent(rowOf(endpoint)), ...(description && { description }) }] as const
  if (kind === 'one') return ofObject([...literals, root])
  return ofObject([...literals, root, ['meta', { $ref: '#/components/schemas/Meta' }]])
}

const ofObject = (entries: (readonly [string, unknown])[]): JsonSchema => ({
  type: 'object',
  properties: Object.fromEntries(entries),
  required: entries.map(([key]) => key),
})

const oneOf = (schemas: JsonSchema[]): JsonSchema => (schemas.length > 1 ? { oneOf: schemas } : schemas[0]!)
