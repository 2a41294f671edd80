export interface Answer {
  status: number
  headers: Headers
  body: {
    data?: any
    errors?: { message: string; extensions: Record<string, any>; path?: unknown }[]
    extensions?: Record<string, any>
  }
}

export interface Target {
  url: string
  signedIn: { authorization: string }
}

/** Sends one operation by POST, signed in unless the headers say otherwise. */
export function ask(
  { url, signedIn }: Target,
  query: string,
  variables: object = {},
  headers: Record<string, string> = signedIn,
): Promise<Answer> {
  const body = JSON.stringify({ query, variables })
  return send(url, { body, headers: { 'content-type': 'application/json', ...headers } })
}

export async function send(url: string, init: RequestInit & { duplex?: 'half' }): Promise<Answer> {
  const response = await fetch(`${url}/graphql`, { method: 'POST', ...init })
  const text = await response.text()
  return {
    status: response.status,
    headers: response.headers,
    body: text === '' ? {} : (JSON.parse(text) as Answer['body']),
  }
}

export const codesOf = ({ body }: Answer): unknown[] => (body.errors ?? []).map((error) => error.extensions['code'])

/** Status and code of an answer that is one error in GraphQL's shape, naming the request; otherwise what it is instead. */
export function problemIn({ status, headers, body }: Answer): unknown[] {
  const [error, ...more] = body.errors ?? []
  const named = error?.extensions['requestId'] === headers.get('x-request-id') && error?.message !== ''
  return error && more.length === 0 && named
    ? [status, error.extensions['code']]
    : [status, body, headers.get('x-request-id')]
}
