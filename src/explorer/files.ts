const address = /^data:([\w/+-]+),/

/**
 * A page of text cannot attach a file: where a variable is `data:text/csv,…`, what follows is sent as one, by the rules of
 * the GraphQL multipart request specification. Any other request stays as it is.
 */
export function withFiles(init: RequestInit): RequestInit {
  if (typeof init.body !== 'string' || !init.body.includes('"data:')) return init
  const files: [path: string, file: File][] = []
  const operations = taken(JSON.parse(init.body), [], files)
  if (files.length === 0) return init
  const body = new FormData()
  body.append('operations', JSON.stringify(operations))
  body.append('map', JSON.stringify(Object.fromEntries(files.map(([path], index) => [index, [path]]))))
  for (const [index, [, file]] of files.entries()) body.append(String(index), file)
  const headers = new Headers(init.headers)
  // The browser writes it, with the boundary.
  headers.delete('content-type')
  return { ...init, headers, body }
}

function taken(value: unknown, path: string[], files: [string, File][]): unknown {
  if (typeof value === 'string') {
    const [start, type] = path[0] === 'variables' ? (address.exec(value) ?? []) : []
    if (start === undefined) return value
    files.push([path.join('.'), new File([value.slice(start.length)], 'file.csv', { type: type! })])
    return null
  }
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).map(([key, each]) => [key, taken(each, [...path, key], files)] as const)
  return Array.isArray(value) ? entries.map(([, each]) => each) : Object.fromEntries(entries)
}
