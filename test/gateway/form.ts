import { type Answer, send } from './ask.js'
import { signedIn, type Toy } from './toy.js'

export const megabyte = 1024 * 1024
export const preflight = { 'apollo-require-preflight': '1', ...signedIn }

export interface Form {
  query: string
  variables: object
  map: Record<string, string[]>
  files: Record<string, Blob>
}

function formOf({ query, variables, map, files }: Form): FormData {
  const form = new FormData()
  form.append('operations', JSON.stringify({ query, variables }))
  form.append('map', JSON.stringify(map))
  for (const [name, file] of Object.entries(files)) form.append(name, file, `${name}.txt`)
  return form
}

export const upload = ({ url }: Toy, form: Form, headers: Record<string, string> = preflight): Promise<Answer> =>
  send(url, { body: formOf(form), headers })

export const bytes = (size: number) => new Blob([new Uint8Array(size)])

export const oneFile = (field: string, file: Blob): Form => ({
  query: `mutation ($file: Upload!) { ${field}(file: $file) }`,
  variables: { file: null },
  map: { 0: ['variables.file'] },
  files: { 0: file },
})

export async function withinSeconds<T>(seconds: number, promise: Promise<T>): Promise<T> {
  const late = new Promise<never>((_, reject) =>
    setTimeout(() => reject(new Error(`not within ${seconds} s`)), seconds * 1000),
  )
  return Promise.race([promise, late])
}
