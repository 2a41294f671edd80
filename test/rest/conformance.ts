import addFormats from 'ajv-formats'
import { Ajv2020 } from 'ajv/dist/2020.js'
import type { FastifyInstance } from 'fastify'

interface Described {
  verb: string
  path: RegExp
  responses: Record<string, any>
}

/** Throws when an answer is not as the gateway's OpenAPI document describes it. */
export type Conform = (verb: string, url: string, answer: { status: number; body: unknown }) => void

export async function conformance(server: FastifyInstance): Promise<Conform> {
  const document = (await server.inject({ url: '/api/v1/openapi.json' })).json()
  const ajv = new Ajv2020({ strict: false, allErrors: true })
  addFormats.default(ajv)
  ajv.addSchema(document, 'openapi')
  const described = describedIn(document)
  return (verb, url, { status, body }) => {
    const route = described.find((candidate) => candidate.verb === verb && candidate.path.test(url.split('?', 1)[0]!))
    // What is no route at all is described nowhere.
    if (!route) return
    const where = `${verb} ${url} answered ${status}`
    const response = route.responses[status]
    if (!response) throw new Error(`${where}, which is not described`)
    const schema = contentOf(document, response)
    if (!schema) return
    const check = ajv.compile(withReferences(schema))
    if (!check(body)) throw new Error(`${where}: ${ajv.errorsText(check.errors)}: ${JSON.stringify(body)}`)
  }
}

/** Paths without parameters first: `/users/find_by_email` is none of `/users/{id}`. */
function describedIn(document: any): Described[] {
  const paths = Object.entries<Record<string, any>>(document.paths).toSorted(
    ([one], [other]) => Number(one.includes('{')) - Number(other.includes('{')),
  )
  return paths.flatMap(([path, item]) =>
    Object.entries(item).map(([verb, { responses }]) => ({
      verb: verb.toUpperCase(),
      path: new RegExp(`^${path.replaceAll(/\{\w+\}/g, '[^/]+')}$`),
      responses,
    })),
  )
}

function contentOf(document: any, response: any): object | undefined {
  const name = response.$ref?.split('/').at(-1)
  return (name ? document.components.responses[name] : response).content?.['application/json'].schema
}

const withReferences = (schema: object): object =>
  JSON.parse(JSON.stringify(schema).replaceAll('"#/components/', '"openapi#/components/'))
