/** One legacy route: a record that runs one GraphQL operation as the caller. Holds no rules of its own. */
export interface RestRoute {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** Below `/api/v1`, in Fastify's form: `/users/:id`. */
  path: string
  /** The legacy name of the operation; the summary in OpenAPI. */
  name: string
  /**
   * One GraphQL operation. Field names are written in camelCase and answered in snake_case. A field with an alias whose
   * selection is one single leaf is answered as that leaf: `companyId: company { databaseId }` is `"company_id": 7`.
   */
  document: string
  /** Default: path and query parameters by name; body keys go into `$input`, as far as its type knows them. */
  variables?: (request: RestRequest) => Record<string, unknown>
  /** Key of the resource in the answer, for example `user` or `users`; without one the answer has no body. */
  root?: string
  /** Default 200. */
  status?: 200 | 201 | 202 | 204
  /** Reshapes the answer where the default envelope does not fit. Pure. */
  reply?: (data: any) => unknown
  /** True for a `multipart/form-data` body with one part named `file`, given as `$input.file`. */
  upload?: boolean
}

export interface RestRequest {
  params: Record<string, string>
  query: Record<string, string>
  body: Record<string, unknown>
}
