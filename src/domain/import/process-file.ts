import { countsEverybody, announce, type ImportRun, inRun, NoLongerOurs } from './import-run.js'
import { openRows } from './open-rows.js'
import { KnownSizes } from './known-sizes.js'
import { RowReader } from './read-rows.js'
import { sortRows } from './chunk.js'
import { finishImport, pauseImport } from './end-import.js'
import { noteRows, writeChunk } from './write-chunk.js'
import type { ImportRow } from './import-row.js'

/** Writes the rows behind the cursor, chunk by chunk, to the end of the file. */
export async function processFile(run: ImportRun): Promise<void> {
  const rows = await openRows(run, run.file.cursor)
  const isNew = run.file.chunks === 0 && !run.file.errors_accepted
  const reader = new RowReader(rows, isNew ? firstLook : smallest)
  const sizes = new KnownSizes(run.client)
  try {
    if (isNew && (await failsAtOnce(run, await reader.take(smallest), sizes))) return
    await writeAll(run, reader, sizes)
  } finally {
    await reader.close()
    await rows.close()
  }
}

async function writeAll(run: ImportRun, reader: RowReader, sizes: KnownSizes): Promise<void> {
  let size = smallest
  for (;;) {
    const rows = await reader.take(size)
    if (rows.length === 0) return finishImport(run)
    if (run.signal.aborted) throw new NoLongerOurs()
    const started = performance.now()
    await writeChunk(run, rows)
    await sizes.grown(rows.length)
    size = nextSize(rows.length, performance.now() - started)
  }
}

const smallest = 500
const largest = 20_000
/** Nobody waits longer than that for an import to come to the end of a chunk. */
const wantedMs = 1000

/** Chunks grow while they are quick. */
const nextSize = (rows: number, ms: number): number =>
  Math.round(Math.min(largest, Math.max(smallest, rows * Math.min(2, wantedMs / Math.max(1, ms)))))

/** Of so many rows the first look is taken, unless the file has hardly any. */
const firstLook = 200
const fewRows = 20

/** A file of which most rows fail at first is not meant as it is read: somebody has to look, before anything is written. */
async function failsAtOnce(run: ImportRun, rows: ImportRow[], sizes: KnownSizes): Promise<boolean> {
  const chunk = sortRows(rows, countsEverybody(run.file))
  if (rows.length < fewRows || chunk.failed.length * 2 <= rows.length) {
    if (rows.length > 0) await writeChunk(run, rows)
    await sizes.grown(rows.length)
    return false
  }
  await inRun(run, 'processing', async () => {
    await noteRows(run, { ...chunk, repeated: [] })
    await run.client.query('update import_files set failed_count = $2 where id = $1', [
      run.file.id,
      chunk.failed.length,
    ])
    const message = `${chunk.failed.length} of the first ${rows.length} rows are not acceptable: see what is wrong with them. Resume the import to have the others written all the same.`
    await pauseImport(run, 'too_many_errors', message)
    await announce(run)
  })
  return true
}
