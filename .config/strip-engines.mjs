// Run after every `npm install <package>` (as `npm run lock:clean`): takes the dependencies' `engines` out of
// package-lock.json. The gateway runs on a Node of its own, so those of the Node that happens to run npm do not
// matter; left in, npm prints a warning for each and leaves out native packages that are needed.
import { readFileSync, writeFileSync } from 'node:fs'

const lockFile = new URL('../package-lock.json', import.meta.url)
const lock = JSON.parse(readFileSync(lockFile, 'utf8'))
let stripped = 0
for (const [place, entry] of Object.entries(lock.packages)) {
  if (place === '' || !entry.engines) continue
  delete entry.engines
  stripped++
}
if (stripped > 0) writeFileSync(lockFile, `${JSON.stringify(lock, null, 2)}\n`)
console.log(`package-lock.json: engines of ${stripped} packages removed`)
