import type { GraphQLSchema } from 'graphql'
import type { JsonSchemas } from './json-schema.js'

/** An address beside the routes, which their document tells of, too. */
export interface DescribedAddress {
  tag: { name: string; description: string }
  method: 'get' | 'post'
  path: string
  /** OpenAPI's operation object, but for its tags. */
  operationOf: (schemas: JsonSchemas, schema: GraphQLSchema) => Record<string, unknown>
}
