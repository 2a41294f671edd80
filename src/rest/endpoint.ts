import type { GraphQLSchema } from 'graphql'
import type { UserErrorShape } from '../errors.js'
import { misfit, type Operation, readOperation } from './document.js'
import type { ExecutionAnswer } from './execute.js'
import { fileFields } from './file.js'
import { type Incoming, type Intake, intakeOf, takeIn } from './intake.js'
import { type Page, partOfConnection, partOfList, readPage, variablesOf } from './page.js'
import { reshaping } from './reply.js'
import { notFound, Problems, unacceptable } from './rest-error.js'
import type { RestRoute } from './route.js'
import { isList, type Shape, shapesOf } from './shape.js'
import { failureOf, refusalOf } from './status.js'

/** How the resource is answered: one, a list that the database pages, a list that comes whole, or nothing. */
export type Kind = 'one' | 'connection' | 'list' | 'nothing'

/** A record made ready: checked against the schema, with everything worked out that does not depend on the request. */
export interface Endpoint {
  route: RestRoute
  operation: Operation
  intake: Intake
  kind: Kind
  resource: Shape
  reshape: ((data: Json) => void) | undefined
}

interface Taken {
  variables: Record<string, unknown>
  page: Page | undefined
}

type Json = Record<string, unknown>

/** Throws when the record does not fit the schema. */
export function prepare(route: RestRoute, schema: GraphQLSchema): Endpoint {
  const operation = readOperation(route, schema)
  const shapes = shapesOf(operation, schema)
  const resource = operation.keys.reduce<Shape | undefined>(
    (shape, key) => (shape?.fields ?? shapes).find((field) => field.key === key),
    undefined,
  )
  if (!resource) throw misfit(route, `The document has nothing at "${operation.at.join('.')}".`)
  const kind = kindOf(route, operation, resource)
  if (kind !== 'nothing') checkAnswer(route, kind, resource)
  return { route, operation, intake: intakeOf(route, operation, schema), kind, resource, reshape: reshaping(shapes) }
}

/** The operation's variables. Throws what the caller has to mend. */
export function take({ intake, kind }: Endpoint, incoming: Incoming): Taken {
  const problems = new Problems()
  const variables = takeIn(intake, incoming, problems)
  const page = kind === 'connection' || kind === 'list' ? readPage(incoming.query, problems) : undefined
  if (problems.any) throw unacceptable(problems.errors)
  if (page && kind === 'connection') Object.assign(variables, variablesOf(page))
  return { variables, page }
}

/** The body of the answer. Throws what stands in its way. */
export function give(endpoint: Endpoint, answer: ExecutionAnswer, page: Page | undefined): unknown {
  const { operation, intake, kind, reshape, route } = endpoint
  const failure = failureOf(answer, intake.names)
  if (failure) throw failure
  const data = answer.text === undefined ? answer.data : (JSON.parse(answer.text) as Json)
  if (!data) throw new Error(`${route.method} ${route.path} was answered with neither data nor errors`)
  refuse(endpoint, data)
  if (kind === 'nothing') return undefined
  if (at(data, operation.keys) === null) throw notFound()
  reshape?.(data)
  return enveloped(endpoint, at(data, operation.keys), page)
}

/** What an answer without a root shows of its resource. */
export const ownFields = ({ fields }: Shape): Shape[] =>
  fields.filter(({ key }) => key !== 'user_errors' && key !== '__typename')

function kindOf(route: RestRoute, operation: Operation, resource: Shape): Kind {
  if (route.status === 204) return 'nothing'
  if (operation.paged) return 'connection'
  return !operation.mutation && isList(resource.field.type) ? 'list' : 'one'
}

function checkAnswer(route: RestRoute, kind: Kind, resource: Shape): void {
  if (kind !== 'one' && !route.root) throw misfit(route, 'A list needs a "root".')
  if (kind === 'connection' && !resource.fields.some(({ key }) => key === 'nodes')) {
    throw misfit(route, 'A connection is answered by its "nodes".')
  }
  if (route.file && !fileFields.every((name) => resource.fields.some(({ key }) => key === name)))
    throw misfit(route, `A file is answered by ${fileFields.join(', ')}.`)
  refuseGlobalIds(route, resource)
}

function refuseGlobalIds(route: RestRoute, { fields }: Shape): void {
  for (const shape of fields) {
    if (String(shape.field.type).replace(/\W/g, '') === 'ID') {
      throw misfit(route, `"${shape.key}" would answer a global id; write for example "id: databaseId".`)
    }
    refuseGlobalIds(route, shape)
  }
}

function refuse({ operation, intake, route }: Endpoint, data: Json): void {
  if (!operation.mutation) return
  const payload = data[operation.keys[0]!] as { user_errors?: UserErrorShape[] } | null
  const userErrors = payload?.user_errors ?? []
  if (userErrors.length > 0) throw refusalOf(userErrors, intake.filledByPath, route.open ?? false)
}

function at(data: Json, keys: readonly string[]): unknown {
  let value: unknown = data
  for (const key of keys) value = (value as Json | null)?.[key]
  return value ?? null
}

function enveloped({ route, kind, resource: shape }: Endpoint, resource: unknown, page: Page | undefined): unknown {
  if (page) {
    const { rows, meta } = kind === 'connection' ? partOfConnection(resource, page) : partOfList(resource, page)
    return { ...route.with, [route.root!]: rows, meta }
  }
  if (route.root) return { ...route.with, [route.root]: resource }
  const entries = ownFields(shape).map(({ key }) => [key, (resource as Json)[key]])
  return { ...route.with, ...Object.fromEntries(entries) }
}
