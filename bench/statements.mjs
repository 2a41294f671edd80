// Finds out which statements the gateway sends, by asking one that writes them down.
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ask } from './ask.mjs'
import { requestsFor } from './scenarios.mjs'
import { startServer } from './servers.mjs'

/** Writes a file that has, by scenario and case, the statement and what stands around the data in the answer. Returns its path. */
export async function noteStatements(wanted, folder, { settings, tokenOf }) {
  const log = join(folder, 'statements.log')
  rmSync(log, { force: true })
  const gateway = await startServer('noting', folder, { ...settings, STATEMENTS: log })
  const answers = []
  for (const [scenario, { cases }] of wanted) {
    for (const asked of cases) {
      const { text } = await ask(gateway.url, requestsFor.gateway(scenario, asked, tokenOf))
      answers.push({ scenario, ...envelopeOf(text) })
    }
  }
  await gateway.stop()
  const file = join(folder, 'statements.json')
  writeFileSync(file, JSON.stringify(paired(answers, readFileSync(log, 'utf8').trimEnd().split('\n'))))
  return file
}

const opening = '{"data":'

function envelopeOf(text) {
  const end = text.lastIndexOf(',"extensions":')
  if (!text.startsWith(opening) || end < 0) throw new Error(`The gateway answered ${text.slice(0, 500)}`)
  return { before: opening, after: text.slice(end) }
}

/** One request was sent after the other, so the n-th statement belongs to the n-th answer. */
function paired(answers, lines) {
  if (answers.length !== lines.length) throw new Error(`${lines.length} statements for ${answers.length} requests`)
  const pairs = answers.map((answer, index) => ({ ...answer, ...JSON.parse(lines[index]) }))
  return Object.groupBy(pairs, ({ scenario }) => scenario)
}
