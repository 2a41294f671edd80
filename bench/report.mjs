// Writes what was measured, as Markdown and as a picture, and prints it.
import { mkdirSync, writeFileSync } from 'node:fs'
import { cpus, loadavg, totalmem } from 'node:os'
import { join } from 'node:path'
import { driver } from './drive.mjs'
import { together } from './large.mjs'
import { sizes } from './pages.mjs'
import { plot } from './plot.mjs'
import { exportsSection, importsSection } from './report-files.mjs'
import { series as titles } from './scenarios.mjs'
import { fixed, table, targetsSection, whole } from './tables.mjs'
import { slowestOf, targetsOf } from './targets.mjs'

const results = join(import.meta.dirname, 'results')

/** The servers that are compared, and the pages, in `latest.md`; what else was measured in files of its own. */
export function writeReport({ measured, pages, large, imports, exports, postgres, options }) {
  if (large.length > 0)
    writeText('large', [...largeSection(large), ...targetsSection(slowestOf(large))], { postgres, options })
  if (imports) writeText('imports', importsSection(imports), { postgres, options })
  if (exports.length > 0) writeText('exports', exportsSection(exports), { postgres, options })
  if (measured.length + pages.length === 0) return
  const sections = [
    ...measured.flatMap(sectionOf),
    ...pagesSection(pages),
    ...targetsSection(targetsOf(measured, pages)),
  ]
  const folder = writeText('latest', [compared(options), ...sections], { postgres, options })
  if (measured.length > 0) writeFileSync(join(folder, 'latest.svg'), plot(measured))
}

/** Writes a file of results, and prints it. Returns where it is. */
export function writeText(name, sections, { postgres, options }) {
  const text = ['# Bench', about(postgres), ...sections].join('\n\n')
  const folder = options.out ?? results
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, `${name}.md`), `${text}\n`)
  console.log(`\n${text}\n\nwritten to ${join(folder, `${name}.md`)}`)
  return folder
}

function about({ version }) {
  const [{ model }] = cpus()
  const memory = Math.round(totalmem() / 2 ** 30)
  const load = loadavg()[1].toFixed(1)
  return `${cpus().length} × ${model}, ${memory} GB, for everything: what asks, the servers and PostgreSQL ${version}; Node ${process.versions.node}. ${new Date().toISOString().slice(0, 10)}; load of the machine at the end ${load}. Numbers of one table can be compared, those of different machines cannot.`
}

const compared = ({ rounds, seconds, connections }) =>
  `Medians of ${rounds} rounds of ${seconds} s in which the servers took turns, ${connections} connections, asked by ${driver}. The gateway checks tokens, limits and rules, and logs every request to a file. The others do none of that. CPU is of the server’s process and of all processes of PostgreSQL, in milliseconds a request.`

function sectionOf({ name, title, rows }) {
  const [first] = rows
  const lines = rows.map((row) => [
    titles[row.series],
    `${whole(row.rps)} (${whole(row.slowest)}–${whole(row.fastest)})`,
    fixed(row.p50, 1),
    fixed(row.p99, 1),
    fixed(row.node, 2),
    fixed(row.postgres, 2),
    fixed(row.bytes / 1000, 1),
    fixed(first.rps / row.rps, 2),
  ])
  const head = ['', 'requests/s', 'p50 ms', 'p99 ms', 'Node CPU', 'PostgreSQL CPU', 'kB', `${titles[first.series]}, ×`]
  return [`## ${name}: ${title}`, table(head, lines)]
}

function pagesSection(pages) {
  if (pages.length === 0) return []
  const head = ['milliseconds, one request at a time', ...sizes.map((size) => `${whole(size)} leads`)]
  const lines = pages.map(({ title, ms }) => [title, ...ms.map((each) => fixed(each, 1))])
  return ['## pages: what the size of a company does', table(head, lines)]
}

function largeSection(large) {
  if (large.length === 0) return []
  const head = ['', 'p50 ms', 'p95 ms', `p50 ms, ${together} at a time`, 'p95 ms', 'indexes']
  const lines = large.map(({ group, title, alone, crowded, indexes }) => [
    `${group}: ${title}`,
    ...[alone.p50, alone.p95, crowded.p50, crowded.p95].map((each) => fixed(each, 1)),
    indexes.join(', '),
  ])
  return ['## large: single requests in a company of 1,000,000 leads', table(head, lines)]
}
