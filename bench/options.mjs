// What the command line may say.
import { parseArgs } from 'node:util'
import { scenarios } from './scenarios.mjs'

const parts = [...Object.keys(scenarios), 'pages', 'large', 'imports', 'exports']

const help = `Measures the gateway against PostGraphile 5 and hand-written Fastify routes, all on the same million leads.

  npm run bench -- [--seconds 5] [--rounds 3] [--connections 16] [--only page,lead] [--rows 1000000] [--fresh] [--out bench/results]

  --seconds      how long each server is driven in a round (5)
  --rounds       how many rounds; servers take turns, the median counts (3)
  --connections  that keep asking (16)
  --only         some parts: ${parts.join(', ')}
  --rows         of the files that are imported and exported (1000000)
  --fresh        make the databases anew
  --out          where latest.md and latest.svg are written (bench/results)

PostgreSQL is the embedded one, with its files in bench/.data; with DATABASE_URL, the databases leadsy_bench,
leadsy_bench_pages and leadsy_bench_imports are made on that server, by a superuser. wrk is used where it is installed, autocannon elsewhere.`

/** Exits after --help, or telling what is wrong. */
export function readOptions() {
  try {
    const { values } = parseArgs({ options: known })
    if (values.help) return leave(help, 0)
    return {
      ...values,
      seconds: count('seconds', values.seconds),
      rounds: count('rounds', values.rounds),
      connections: count('connections', values.connections),
      rows: count('rows', values.rows),
      only: values.only ? values.only.split(',').map(part) : parts,
    }
  } catch (error) {
    return leave(`${error.message}\n\n${help}`, 1)
  }
}

const known = {
  seconds: { type: 'string', default: '5' },
  rounds: { type: 'string', default: '3' },
  connections: { type: 'string', default: '16' },
  rows: { type: 'string', default: '1000000' },
  only: { type: 'string' },
  fresh: { type: 'boolean', default: false },
  out: { type: 'string' },
  help: { type: 'boolean', default: false },
}

function leave(words, code) {
  console.log(words)
  process.exit(code)
}

function count(name, text) {
  if (!/^[1-9]\d{0,6}$/.test(text)) throw new Error(`--${name} must be a whole number from 1; got ${text}.`)
  return Number(text)
}

function part(name) {
  if (!parts.includes(name)) throw new Error(`--only knows ${parts.join(', ')}; got ${name}.`)
  return name
}
