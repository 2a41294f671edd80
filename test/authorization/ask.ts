import type { Answer, Gateway } from '../harness.js'
import { type Operation, variablesOf } from './operations.js'
import { filePlace } from './samples.js'
import type { Rows, World } from './world.js'

/** What the gateway answers when somebody with this token asks for these rows. */
export const ask = ({ gateway }: World, operation: Operation, rows: Rows, token?: string): Promise<Answer> =>
  send(gateway, operation.document, variablesOf(operation, rows), token)

/** As `gateway.graphql`, as a multipart request where the variables hold the place of a file. */
// oxlint-disable-next-line max-params -- as of the harness
export async function send(
  gateway: Gateway,
  query: string,
  variables: Record<string, unknown>,
  token?: string,
): Promise<Answer> {
  const operations = JSON.stringify({ query, variables })
  if (!operations.includes(`"${filePlace}"`)) return gateway.graphql(query, variables, token)
  const form = new FormData()
  form.append('operations', operations.replace(`"${filePlace}"`, 'null'))
  form.append('map', JSON.stringify({ 0: ['variables.input.file'] }))
  form.append('0', query.includes('importLeads') ? leadsFile : picture, 'file')
  const response = await gateway.server.inject({
    method: 'POST',
    url: '/graphql',
    headers: { 'apollo-require-preflight': '1', ...(token && { authorization: `Bearer ${token}` }) },
    payload: form,
  })
  return { ...response.json<Answer>(), status: response.statusCode }
}

export const leadsFile = new Blob(['first_name,email\nAfter,after@example.com\n'])

/** One pixel. */
export const picture = new Blob(
  [
    Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
      'base64',
    ),
  ],
  { type: 'image/png' },
)

export const codesOf = ({ errors = [] }: Answer): unknown[] => errors.map(({ extensions }) => extensions['code'])

export const isNothing = ({ data }: Answer): boolean => Object.values(data ?? {}).every((value) => value === null)

/** An answer without what differs from one request, or one row, to the next. */
export function anonymous(answer: unknown): string {
  const text = JSON.stringify(answer, (key, value: unknown) => (/^request_?id$/i.test(key) ? undefined : value))
  return text.replaceAll(/\d{6,9}/g, '#')
}
