import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'

export const clean = 'Your API description is valid'

/** What the linter says of the document at its strictest; contains `clean` when there is nothing to say. */
export async function lint(openApi: object): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'openapi-'))
  await writeFile(join(folder, 'openapi.json'), JSON.stringify(openApi))
  await writeFile(join(folder, 'redocly.yaml'), 'extends: [recommended-strict]\ntelemetry: off\n')
  const run = promisify(execFile)(resolve('node_modules/.bin/redocly'), ['lint', 'openapi.json'], { cwd: folder })
  const output = await run.then(
    ({ stderr }) => stderr,
    (error: { stdout: string; stderr: string }) => `${error.stdout}${error.stderr}`,
  )
  await rm(folder, { recursive: true })
  return output
}
