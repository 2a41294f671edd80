// Writes what was measured, as Markdown and as a picture, and prints it.
import { mkdirSync, writeFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { join } from 'node:path'
import { driver } from './drive.mjs'
import { sizes } from './pages.mjs'
import { plot } from './plot.mjs'
import { series as titles } from './scenarios.mjs'
import { targetsOf } from './targets.mjs'

const results = join(import.meta.dirname, 'results')

export function writeReport({ measured, pages, postgres, options }) {
  const text = [
    '# Bench',
    ...about(postgres, options),
    ...measured.flatMap(sectionOf),
    ...pagesSection(pages),
    ...targetsSection(targetsOf(measured, pages)),
  ].join('\n\n')
  const folder = options.out ?? results
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'latest.md'), `${text}\n`)
  if (measured.length > 0) writeFileSync(join(folder, 'latest.svg'), plot(measured))
  console.log(`\n${text}\n\nwritten to ${folder}`)
}

function about({ version }, { rounds, seconds, connections }) {
  const [{ model }] = cpus()
  const memory = Math.round(totalmem() / 2 ** 30)
  return [
    `${cpus().length} × ${model}, ${memory} GB, shared by ${driver}, the servers and PostgreSQL ${version}; Node ${process.versions.node}. Medians of ${rounds} rounds of ${seconds} s in which the servers took turns, ${connections} connections. ${new Date().toISOString().slice(0, 10)}.`,
    'The gateway checks tokens, limits and rules, and logs every request to a file. The others do none of that. CPU is of the server’s process and of all processes of PostgreSQL, in milliseconds a request. Numbers of one table can be compared, those of different machines cannot.',
  ]
}

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

function targetsSection(targets) {
  if (targets.length === 0) return []
  const lines = targets.map(({ what, bound, promised, found, isKept }) => [
    what,
    `${bound} ${promised}`,
    fixed(found, 2),
    isKept ? 'yes' : '**no**',
  ])
  return ['## Targets', table(['ratio', 'target', 'measured', 'kept'], lines)]
}

function table(head, lines) {
  const rule = head.map((_, column) => (column === 0 ? '---' : '---:'))
  return [head, rule, ...lines].map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}

const whole = (number) => Math.round(number).toLocaleString('en')

const fixed = (number, digits) => (Number.isFinite(number) ? number.toFixed(digits) : '–')
