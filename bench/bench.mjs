import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { execPath } from 'node:process'
import { readOptions } from './options.mjs'

const options = readOptions()
const root = join(import.meta.dirname, '..')
process.chdir(root)
const { status } = spawnSync(execPath, [join('.config', 'build.mjs')], { stdio: 'inherit' })
if (status !== 0) process.exit(status ?? 1)

// What it needs of the gateway is there only now.
const { run } = await import('./run.mjs')
await run(options)
