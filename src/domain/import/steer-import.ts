import { LockMode } from '@mikro-orm/core'
import type { Jobs } from '../../jobs/jobs.js'
import { refuse } from '../../errors.js'
import type { UnitOfWork } from '../../write/unit-of-work.js'
import { ImportFile } from './import-file.entity.js'

type Status = ImportFile['status']

/** The import, locked: a worker that writes a chunk of it is waited for, and the next chunk waits for this. */
async function importInHand(id: number, work: UnitOfWork): Promise<ImportFile> {
  const found = await work.find(ImportFile, id)
  await work.begin()
  await work.em.refresh(found, { lockMode: LockMode.PESSIMISTIC_WRITE })
  return found
}

function mustBe(file: ImportFile, statuses: readonly Status[], what: string): void {
  if (statuses.includes(file.status)) return
  throw refuse('NOT_ALLOWED_NOW', `This import is ${file.status.replaceAll('_', ' ')}: ${what}`, 'id')
}

/** Writes what a dry run has looked through. */
export async function startImport(id: number, work: UnitOfWork, jobs: Jobs): Promise<ImportFile> {
  const file = await importInHand(id, work)
  mustBe(file, ['ready'], 'only one whose dry run is done can be started.')
  file.dryRun = false
  await forgetFindings(file, work)
  return goOn(file, 'processing', work, jobs)
}

/** Goes on behind the last row that was written. */
export async function resumeImport(id: number, work: UnitOfWork, jobs: Jobs): Promise<ImportFile> {
  const file = await importInHand(id, work)
  const isOurFault = file.status === 'failed' && file.statusReason === 'internal'
  if (!isOurFault) mustBe(file, ['paused'], 'only one that is paused can be resumed.')
  if (file.statusReason === 'too_many_errors') {
    file.errorsAccepted = true
    await forgetFindings(file, work)
  }
  file.statusReason = null
  file.statusMessage = null
  file.finishedAt = null
  return goOn(file, file.totalRows === null || file.dryRun ? 'validating' : 'processing', work, jobs)
}

/** Holds it at the end of the chunk that is being written. */
export async function pauseImport(id: number, work: UnitOfWork): Promise<ImportFile> {
  const file = await importInHand(id, work)
  if (file.status === 'paused') return file
  mustBe(file, ['validating', 'processing'], 'only one that is at work can be paused.')
  file.status = 'paused'
  file.statusReason = 'requested'
  file.statusMessage = 'Somebody paused it.'
  file.runner = null
  return announced(file, work)
}

/** Ends it for good; what was written stays. */
export async function cancelImport(id: number, work: UnitOfWork): Promise<ImportFile> {
  const file = await importInHand(id, work)
  mustBe(file, ['uploaded', 'mapping', 'validating', 'ready', 'processing', 'paused'], 'it has ended already.')
  file.status = 'canceled'
  file.canceledAt = new Date()
  file.finishedAt = file.canceledAt
  file.runner = null
  work.record('import.canceled', { id, companyId: file.company.id })
  return announced(file, work)
}

const undoableForMs = 30 * 86_400_000

/** Takes back what it wrote, in the background. */
export async function undoImport(id: number, work: UnitOfWork, jobs: Jobs): Promise<ImportFile> {
  const file = await importInHand(id, work)
  mustBe(file, ['completed', 'completed_with_errors', 'canceled', 'failed'], 'only one that has ended can be undone.')
  const since = (file.finishedAt ?? file.createdAt).getTime()
  if (since < Date.now() - undoableForMs)
    throw refuse('NOT_ALLOWED_NOW', 'An import can be undone for 30 days; this one ended longer ago.', 'id')
  return goOn(file, 'undoing', work, jobs)
}

async function goOn(file: ImportFile, status: Status, work: UnitOfWork, jobs: Jobs): Promise<ImportFile> {
  file.status = status
  file.runner = null
  file.heartbeatAt = null
  await jobs.add('imports', { importFileId: file.id }, work)
  return announced(file, work)
}

async function announced(file: ImportFile, work: UnitOfWork): Promise<ImportFile> {
  await work.sql(`select pg_notify('import_progress', $1)`, [String(file.id)])
  return file
}

/** What was found of rows behind the cursor, which will be read again. */
async function forgetFindings(file: ImportFile, work: UnitOfWork): Promise<void> {
  await work.sql('delete from import_row_results where import_file_id = $1 and row_number > $2', [file.id, file.cursor])
  if (file.cursor > 0) return
  for (const count of counts) file[count] = 0
}

const counts = [
  'processedRows',
  'createdCount',
  'updatedCount',
  'skippedCount',
  'duplicateCount',
  'failedCount',
] as const
