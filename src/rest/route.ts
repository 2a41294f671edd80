/**
 * One route of the REST door: a record that runs one GraphQL operation as the caller. It holds literals and no rules:
 * what seems to need an `if` is missing in GraphQL. The start stops at a record that does not fit the schema.
 *
 * ```ts
 * const leadJson = `fragment LeadJson on Lead { id: databaseId fullName stageId: stage { databaseId } }`
 *
 * export const leadRoutes = restRoutes('Leads', [
 *   { method: 'GET', path: '/leads/:id', name: 'Get lead by id', root: 'lead',
 *     document: `query ($id: ID!) { lead(id: $id) { ...LeadJson } } ${leadJson}` },
 *   { method: 'GET', path: '/companies/:id/leads', name: 'List company leads', root: 'leads', at: 'company.leads',
 *     document: `query ($id: ID!, $q: String) { company(id: $id) { leads(filter: { q: $q }) { nodes { ...LeadJson } } } } ${leadJson}` },
 *   { method: 'POST', path: '/companies/:id/leads', name: 'Create a lead', root: 'lead', status: 201, into: { id: 'companyId' },
 *     document: `mutation ($input: CreateLeadInput!) { createLead(input: $input) { lead { ...LeadJson } } } ${leadJson}` },
 * ])
 * ```
 *
 * - **Variables**: a path or query parameter `stage_id` fills the variable `$stageId`, or else `$input.stageId`; body keys
 *   fill `$input`, as far as its type knows them. Every variable that the path does not fill is a query parameter.
 * - **Answer**: keys in snake_case, enum values in lower case. A field with an alias whose selection is one single field is
 *   answered as that field: `stageId: stage { databaseId }` is `"stage_id": 7`, `notes: notes { nodes { body } }` is a list.
 *   Ids are integers: `id: databaseId`.
 * - **Added by the adapter**: `userErrors { … }` of a mutation; of a connection `first`, `offset`, `after`, `totalCount` and
 *   `pageInfo { … }`, for `?page=`, `?per_page=`, `?cursor=` and `meta`. A variable `$orderBy` is `?sort=-created_at`.
 * - A fragment's name, without `Json`, names the object in the OpenAPI document: one name, one meaning.
 */
export interface RestRoute {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** Below `/api/v1`, in Fastify's form: `/users/:id`. */
  path: string
  /** Heading in the OpenAPI document; given by `restRoutes`. */
  tag: string
  /** The legacy name of the operation; the summary in the OpenAPI document. */
  name: string
  /** One GraphQL operation with one root field, in camelCase. */
  document: string
  /** Where the resource is in the answer. Default: the only root field, in a mutation the only other field of the payload. */
  at?: string
  /** Key of the resource in the answer, for example `user`; without one, the resource's own fields are the answer. */
  root?: string
  /** Default 200. 204 answers nothing. */
  status?: 200 | 201 | 202 | 204
  /** Literals that the answer shows before everything else, for example `{ valid: true }`. */
  with?: Record<string, string | number | boolean>
  /** Renames parameters for GraphQL: `{ id: 'companyId' }` makes `/companies/:id/leads` fill `$input.companyId`. */
  into?: Record<string, string>
  /** Values of `$input` where the body says nothing: `{ unassign: true }`. */
  unlessGiven?: Record<string, string | number | boolean>
  /** Of two records for one method and path, this one answers bodies that have this key. */
  whenBodyHas?: string
  /** Of a path that ends in `/:id`: the header that names this id when another resource is answered in its place. */
  insteadOf?: string
  /** True when nobody needs to be signed in. */
  open?: boolean
  /** True for a `multipart/form-data` body with one part named `file`, given as `$input.file`. */
  upload?: boolean
  /** Media types of a route that answers a file: its resource has `fileName`, `contentType` and `base64`, and no root. */
  file?: readonly string[]
  /** A body to show in the OpenAPI document. */
  example?: Record<string, unknown>
}

/** The routes of a room, under their heading in the OpenAPI document. */
export const restRoutes = (tag: string, routes: Omit<RestRoute, 'tag'>[]): RestRoute[] =>
  routes.map((route) => ({ tag, ...route }))
