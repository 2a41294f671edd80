import { setTimeout } from 'node:timers/promises'
import type { PoolClient } from 'pg'
import { UnreadableFile } from '../../tabular/unreadable-file.js'
import { isPassing } from '../../database/passing-error.js'
import type { Job, JobContext } from '../../jobs/job.js'
import { abandonedImports, claimImport, releaseImport } from './claim-import.js'
import { failImport } from './end-import.js'
import { factsOf, type ImportRun, NoLongerOurs } from './import-run.js'
import { processFile } from './process-file.js'
import { undoRows } from './undo-rows.js'
import { validateFile } from './validate-file.js'

interface Asked {
  importFileId: number
}

/** Works on imports in the background: looks files through, writes their rows, takes them back. */
export const importJob: Job<Asked> = { queue: 'imports', run: runImport, abandoned: abandonedImports }

/** Goes on until there is nothing to be done; while the database is away, it waits for it. */
async function runImport({ importFileId }: Asked, context: JobContext): Promise<void> {
  let patienceMs = 250
  while (!context.signal.aborted) {
    try {
      return await workOn(importFileId, context)
    } catch (error) {
      if (!isPassing(error)) throw error
      context.services.log.warn({ err: error, importFileId }, 'import interrupted')
    }
    await setTimeout(patienceMs, undefined, { signal: context.signal }).catch(() => undefined)
    patienceMs = Math.min(patienceMs * 2, longestPatienceMs)
  }
}

const longestPatienceMs = 10_000

async function workOn(id: number, context: JobContext): Promise<void> {
  const client = await context.services.pool.connect()
  // What breaks the connection is thrown by the statement that needs it.
  client.on('error', () => undefined)
  try {
    const runner = await claimImport(client, id, context.services)
    if (runner) await workAs(runner, id, { ...context, client })
  } finally {
    // The lock and the staging table go with the connection.
    client.release(true)
  }
}

async function workAs(runner: string, id: number, context: JobContext & { client: PoolClient }): Promise<void> {
  const { client } = context
  try {
    await work({ ...context, runner, file: await factsOf(client, id) })
  } catch (error) {
    if (!(error instanceof NoLongerOurs)) throw error
  } finally {
    await releaseImport(client, id, runner).catch(() => undefined)
  }
}

async function work(run: ImportRun): Promise<void> {
  try {
    if (run.file.status === 'undoing') await undoRows(run)
    if (run.file.status === 'validating') await validateFile(run)
    if (run.file.status === 'processing') await processFile(run)
  } catch (error) {
    if (error instanceof UnreadableFile) return failImport(run, error.code, error.message)
    if (error instanceof NoLongerOurs || isPassing(error)) throw error
    run.services.log.error({ err: error, importFileId: run.file.id }, 'import failed')
    await failImport(run, 'internal', 'Something went wrong here, not in your file. Resume the import to try again.')
  }
}
