// npm runs this after each change of the dependencies (the script `dependencies` of package.json), on Node 18 or newer.
// It makes `npm ci` work alike everywhere:
//   1. The dependencies' `engines` go. The gateway runs on a Node of its own, so those of the Node that happens to run
//      npm do not matter; left in, npm prints a warning for each and leaves out native packages that are needed.
//   2. Native packages for other platforms that npm could not look up when it wrote the lock are entered by their
//      names. npm 11 refuses a lock that lacks them, although it would not install them here.
import { readFileSync, writeFileSync } from 'node:fs'

const lockFile = new URL('../package-lock.json', import.meta.url)
const lock = JSON.parse(readFileSync(lockFile, 'utf8'))
const before = JSON.stringify(lock)

for (const [place, entry] of Object.entries(lock.packages)) {
  if (place === '') continue
  delete entry.engines
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    if (!isLocked(name, place)) lock.packages[`node_modules/${name}`] = nativePackage(name, version, entry)
  }
}
// oxlint-disable-next-line unicorn/no-array-sort -- Node 18 has no `toSorted`.
lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => a.localeCompare(b, 'en')))
if (JSON.stringify(lock) !== before) writeFileSync(lockFile, `${JSON.stringify(lock, null, 2)}\n`)

function isLocked(name, place) {
  const folders = place.split('/node_modules/').map((_, depth, all) => all.slice(0, depth + 1).join('/node_modules/'))
  return [...folders.map((folder) => `${folder}/node_modules/${name}`), `node_modules/${name}`].some(
    (path) => lock.packages[path],
  )
}

/** `@oxlint/binding-linux-arm-gnueabihf` says all that npm must know of it to pass it by. */
function nativePackage(name, version, { dev }) {
  const [, os, cpu, abi = ''] =
    /(android|darwin|freebsd|linux|openharmony|win32)-([a-z0-9]+)-?([a-z]*)$/.exec(name) ?? []
  if (!cpu || !/^\d/.test(version)) throw new Error(`${name}@${version} is not locked, and its name tells no platform`)
  const libc = os === 'linux' && abi && { libc: [abi.startsWith('musl') ? 'musl' : 'glibc'] }
  return { version, cpu: [cpu], ...(dev && { dev }), ...libc, optional: true, os: [os] }
}
