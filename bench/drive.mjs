// Keeps a server busy: by wrk where it is installed, which takes less of the machine, else by autocannon.
import { execFile, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import autocannon from 'autocannon'

const hasWrk = spawnSync('wrk', ['--version']).error === undefined

export const driver = hasWrk ? 'wrk' : 'autocannon'

/** Sends the requests in turn, over and over. Times are in milliseconds. */
export function drive(url, requests, { connections, seconds }) {
  return hasWrk
    ? driveByWrk(url, requests, { connections, seconds })
    : driveByAutocannon(url, requests, { connections, seconds })
}

async function driveByWrk(url, requests, { connections, seconds }) {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'))
  const file = join(folder, 'requests.lua')
  writeFileSync(file, `return {${requests.map(luaOf).join(',\n')}}`)
  const script = join(import.meta.dirname, 'wrk.lua')
  const args = ['-t1', `-c${connections}`, `-d${seconds}s`, '--timeout', '10s', '-s', script, url, '--', file]
  const { stdout } = await promisify(execFile)('wrk', args)
  rmSync(folder, { recursive: true })
  const { requests: answered, seconds: took, ...rest } = JSON.parse(/^RESULT (.*)$/m.exec(stdout)[1])
  return { answered, rps: answered / took, ...rest }
}

/** The text of a request in Lua, whose string literals are close enough to those of JSON. */
function luaOf({ method, path, headers, body }) {
  const pairs = Object.entries(headers).map(([name, value]) => `[${JSON.stringify(name)}]=${JSON.stringify(value)}`)
  const parts = [JSON.stringify(method), JSON.stringify(path), `{${pairs.join(',')}}`, JSON.stringify(body) ?? 'nil']
  return `{${parts.join(',')}}`
}

async function driveByAutocannon(url, requests, { connections, seconds }) {
  let started = 0
  const result = await autocannon({
    url,
    connections,
    duration: seconds,
    requests,
    // Each connection begins elsewhere in the list, or all would ask for the same.
    setupClient: (client) => {
      const first = Math.floor((started++ * requests.length) / connections)
      client.setRequests([...requests.slice(first), ...requests.slice(0, first)])
    },
  })
  const { latency, errors, timeouts, non2xx } = result
  const answered = result.requests.total
  const rps = answered / result.duration
  return {
    answered,
    rps,
    bytes: result.throughput.total,
    p50: latency.p50,
    p99: latency.p99,
    failed: errors + timeouts + non2xx,
  }
}
