/** What is wrong with a request, by the dotted path of the value; `base` when it concerns no single value. */
export class Problems {
  readonly errors: Record<string, string[]> = {}

  /** Returns undefined, for `return problems.add(…)` in place of a value. */
  add(path: string, message: string): undefined {
    const key = path === '' ? 'base' : path
    this.errors[key] = [...(this.errors[key] ?? []), message]
  }

  get any(): boolean {
    return Object.keys(this.errors).length > 0
  }
}

interface Details {
  errors?: Record<string, string[]> | undefined
  headers?: Record<string, string>
}

/** Anything but the asked-for answer. Thrown, and sent by the adapter. */
export class RestError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly details: Details = {},
  ) {
    super(message)
  }
}

export const notFound = (): RestError => new RestError(404, 'NOT_FOUND', 'Nothing here that you may see.')

export const signInFirst = (): RestError =>
  new RestError(401, 'UNAUTHENTICATED', 'Sign in: send a valid access token in the Authorization header.')

export function unacceptable(errors: Record<string, string[]>, code = 'VALIDATION_FAILED'): RestError {
  const messages = Object.entries(errors).flatMap(([key, list]) =>
    list.map((message) => (key === 'base' ? message : `${key}: ${message}`)),
  )
  return new RestError(422, code, messages.join(' '), { errors })
}
