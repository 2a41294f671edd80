// What is written of imports and exports.
import { fixed, table, targetsSection, whole } from './tables.mjs'
import { atLeast, atMost, lineOf } from './targets.mjs'

export function importsSection({ rows, table: imported, copied, sheet }) {
  const lines = [
    ['CSV, imported', imported.totalRows, imported.createdCount, imported.seconds, imported.peak],
    ['its leads by \\copy', copied.rows, copied.rows, copied.seconds],
    ['XLSX, imported', sheet.totalRows, sheet.createdCount, sheet.seconds, sheet.peak],
  ].map(([what, count, created, seconds, peak]) => [
    what,
    whole(count),
    whole(created),
    fixed(seconds, 1),
    whole(count / seconds),
    fixed(peak, 0),
  ])
  const ratio = imported.totalRows / imported.seconds / (copied.rows / copied.seconds)
  const targets = [
    { what: 'CSV: rows a second, of those of \\copy', ...atLeast(0.5), found: ratio },
    { what: 'CSV: memory of Node over idle, MB', ...atMost(300), found: imported.peak },
    { what: `XLSX of ${whole(sheet.rows)} rows: memory of Node over idle, MB`, ...atMost(400), found: sheet.peak },
    {
      what: 'p95 of reading during the import, of that before',
      ...atMost(2),
      found: imported.during.p95 / imported.idle.p95,
    },
  ]
  return [
    `## imports: ${whole(rows)} rows, with dedupe, validation and assignment`,
    'From the first byte sent until the last row is there; by \\copy, what the import wrote is written into the same table, with its indexes, foreign keys and triggers.',
    table(['', 'rows', 'new leads', 'seconds', 'rows/s', 'MB over idle'], lines),
    `Somebody who reads pages of 50 leads ten times a second waits ${fixed(imported.idle.p50, 1)} ms (p95 ${fixed(imported.idle.p95, 1)}) before, ${fixed(imported.during.p50, 1)} ms (p95 ${fixed(imported.during.p95, 1)}) during the import of the CSV.`,
    ...targetsSection(targets.map(lineOf)),
  ]
}

export function exportsSection(exports) {
  const lines = exports.map(({ format, processedRows, fileSize, seconds, idle, peak }) => [
    format,
    whole(processedRows),
    fixed(fileSize / 1e6, 0),
    fixed(seconds, 1),
    fixed(idle, 0),
    fixed(peak, 0),
  ])
  return [
    '## exports: all leads of a company, each kind of file by a gateway that has just begun',
    table(['', 'leads', 'MB', 'seconds', 'MB of memory, idle', 'more at most'], lines),
  ]
}
