// Starts and stops the servers that are compared. Each is a process of its own, on the Node that runs this.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { env, execPath } from 'node:process'
import { setTimeout as sleep } from 'node:timers/promises'

const patience = 60_000
const main = join(import.meta.dirname, '..', 'dist', 'main.js')
const beside = (name) => join(import.meta.dirname, 'servers', `${name}.mjs`)

/** Node's arguments. The gateway runs as `npm start` runs it, in production: signed in, limited, logging to a file. */
const programs = {
  gateway: ['--enable-source-maps', main],
  unruled: ['--enable-source-maps', '--import', beside('without-rules'), main],
  noting: ['--enable-source-maps', '--import', beside('note-statements'), main],
  replay: [beside('replay')],
  byHand: [beside('by-hand')],
  postgraphile: [beside('postgraphile')],
}

/** Answers when the server does: its `pid`, its `url`, and `stop`. What it prints goes to `<folder>/<program>.log`. */
export async function startServer(program, folder, settings) {
  mkdirSync(folder, { recursive: true })
  const port = await freePort()
  const log = join(folder, `${program}.log`)
  const output = openSync(log, 'w')
  const child = spawn(execPath, programs[program], {
    env: { ...env, NODE_ENV: 'production', GRAPHILE_ENV: 'production', PORT: String(port), ...settings },
    stdio: ['ignore', output, output],
  })
  closeSync(output)
  const ended = once(child, 'exit')
  const stop = async () => {
    child.kill('SIGTERM')
    await ended
  }
  const url = `http://127.0.0.1:${port}`
  await answering(url, child).catch(async (error) => {
    await stop()
    throw new Error(`${program}: ${error.message}\n${readFileSync(log, 'utf8').slice(-2000)}`)
  })
  return { pid: child.pid, url, stop }
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address()
  server.close()
  await once(server, 'close')
  return port
}

async function answering(url, child) {
  const deadline = Date.now() + patience
  while (Date.now() < deadline && child.exitCode === null) {
    const answered = await fetch(url).then(
      () => true,
      () => false,
    )
    if (answered) return
    await sleep(100)
  }
  throw new Error('does not answer')
}
