// Builds dist/ from src/: the server with tsc, the explorer's page with Vite. What is up to date is not built again,
// so `npm start` can call this every time. `--explorer` builds the page alone, `--server` the server alone.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

const root = resolve(import.meta.dirname, '..')
process.chdir(root)

const parts = [
  {
    name: 'explorer',
    sources: ['src/explorer/**/*', '.config/vite.explorer.mjs', 'package-lock.json'],
    entry: 'src/explorer/index.html',
    command: ['vite', 'build', '--config', '.config/vite.explorer.mjs', '--logLevel', 'error'],
    result: 'dist/explorer/index.html',
  },
  {
    name: 'server',
    sources: ['src/**/*.ts', 'tsconfig.json', 'package-lock.json'],
    entry: 'src/main.ts',
    command: ['tsc', '-p', '.'],
    result: 'dist/main.js',
    afterwards: removeOrphans,
  },
]

const chosen = parts.filter(({ name }) => process.argv.includes(`--${name}`))
const built = await Promise.all((chosen.length > 0 ? chosen : parts).map(build))
process.exit(built.every(Boolean) ? 0 : 1)

async function build({ name, sources, entry, command, result, afterwards }) {
  if (!existsSync(entry)) return true
  const stamp = join('dist', `.${name}.sha256`)
  const hash = hashOf(sources)
  if (existsSync(result) && existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return true
  console.error(`building the ${name}`)
  const [program, ...args] = command
  // By the Node that runs this: the one found in PATH may be older.
  const compiler = spawn(process.execPath, [join('node_modules', '.bin', program), ...args], { stdio: 'inherit' })
  const [status] = await once(compiler, 'exit')
  if (status !== 0) return false
  afterwards?.()
  mkdirSync('dist', { recursive: true })
  writeFileSync(stamp, hash)
  return true
}

function hashOf(patterns) {
  const hash = createHash('sha256').update(process.version)
  const files = patterns.flatMap((pattern) => globSync(pattern, { withFileTypes: true })).filter((it) => it.isFile())
  for (const path of files.map((it) => join(it.parentPath, it.name)).toSorted()) {
    hash.update(`\0${path}\0`).update(readFileSync(path))
  }
  return hash.digest('hex')
}

/** What was compiled from a file that is no more must not be loaded either. */
function removeOrphans() {
  for (const path of globSync('dist/**/*.js', { exclude: ['dist/explorer'] })) {
    const source = path.replace(/^dist/, 'src').replace(/\.js$/, '.ts')
    if (existsSync(source)) continue
    rmSync(path)
    rmSync(`${path}.map`, { force: true })
  }
}
