import { exitCodes } from './failure.js'
import { follow } from './follow.js'
import type { GatewayClient } from './gateway-client.js'
import type { Progress } from './progress-bar.js'

/** An import as the gateway tells it. */
export interface ImportState extends Omit<Progress, 'doing'> {
  id: string
  fileName: string
  status: string
  statusMessage: string | null
  createdCount: number
  updatedCount: number
  skippedCount: number
  duplicateCount: number
  failedCount: number
  removedCount: number
  restoredCount: number
  keptCount: number
  errorReportUrl: string | null
  sameFile: { id: string; createdAt: string } | null
  rows: { nodes: FailedRow[] }
}

interface FailedRow {
  rowNumber: number
  errors: { column: string | null; message: string }[]
}

export const importFields = `id fileName status statusMessage progress totalRows processedRows createdCount updatedCount
  skippedCount duplicateCount failedCount removedCount restoredCount keptCount rowsPerSecond secondsLeft
  errorReportUrl sameFile { id createdAt }
  rows(first: 5, filter: { outcome: { eq: FAILED } }) { nodes { rowNumber errors { column message } } }`

export const askImport = (gateway: GatewayClient, id: string): Promise<ImportState | null> =>
  gateway.ask(`query ($id: ID!) { importFile(id: $id) { ${importFields} } }`, { id })

const atWork = new Set(['UPLOADED', 'VALIDATING', 'PROCESSING', 'UNDOING'])

/** Waits until nothing more happens with it by itself. */
export const followImport = (gateway: GatewayClient, id: string): Promise<ImportState> =>
  follow({
    ask: async () => (await askImport(gateway, id))!,
    isOver: ({ status }) => !atWork.has(status),
    progressOf: (state) => ({ ...state, doing: inWords(state.status) }),
    farewell: `The import goes on without you. To look:  npm run leads -- status ${id}\n                        To stop it:  npm run leads -- cancel ${id}`,
  })

const inWords = (status: string): string => status.toLowerCase().replaceAll('_', ' ')

/** By how the import stands now. */
export function exitCodeOf({ status }: ImportState): number {
  if (status === 'COMPLETED_WITH_ERRORS') return exitCodes.rowsFailed
  return ['FAILED', 'CANCELED', 'PAUSED', 'MAPPING'].includes(status) ? exitCodes.failed : exitCodes.done
}

const counted = [
  ['createdCount', 'created'],
  ['updatedCount', 'updated'],
  ['skippedCount', 'skipped'],
  ['duplicateCount', 'duplicates'],
  ['failedCount', 'failed'],
  ['removedCount', 'taken back'],
  ['restoredCount', 'restored'],
  ['keptCount', 'kept'],
] as const

/** What became of the file, in lines for a person. */
export function summaryOf(state: ImportState): string {
  const counts = counted
    .filter(([key]) => state[key] > 0 || key === 'createdCount')
    .map(([key, label]) => `${state[key].toLocaleString('en')} ${label}`)
  const rows = state.totalRows === null ? '' : ` of ${state.totalRows.toLocaleString('en')} rows`
  const lines = [`${state.id} (${state.fileName}): ${inWords(state.status)}${rows}: ${counts.join(', ')}`]
  if (state.statusMessage) lines.push(state.statusMessage)
  if (state.status === 'UNDONE') return lines.join('\n')
  for (const { rowNumber, errors } of state.rows.nodes)
    lines.push(...errors.map(({ column, message }) => `  line ${rowNumber}${column ? `, ${column}` : ''}: ${message}`))
  if (state.failedCount > state.rows.nodes.length)
    lines.push(`  and ${state.failedCount - state.rows.nodes.length} more`)
  if (state.status === 'COMPLETED_WITH_ERRORS' && state.errorReportUrl)
    lines.push(`To mend them and import them again:  ${state.errorReportUrl}`)
  return lines.join('\n')
}
