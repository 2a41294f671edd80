import { enumeration } from '../../graphql/enumeration.js'

export const ImportStatus = enumeration('ImportStatus', 'Where an import stands.', {
  UPLOADED: 'The file is there; nothing was done with it.',
  MAPPING: 'Somebody has to say what its columns mean.',
  VALIDATING: 'Its rows are being looked through; nothing is written.',
  READY: 'Its rows were looked through: start it, or cancel it.',
  PROCESSING: 'Its rows are being written.',
  PAUSED: 'It waits to be resumed; the reason is told.',
  COMPLETED: 'All its rows are in.',
  COMPLETED_WITH_ERRORS: 'Its rows are in, but for those that failed.',
  FAILED: 'The file cannot be read to its end, or breaks a limit; the reason is told.',
  CANCELED: 'Somebody stopped it. What was written stays until it is undone.',
  UNDOING: 'What it wrote is being taken back.',
  UNDONE: 'What it wrote was taken back, but for rows that people have changed since.',
})

export const ImportDuplicates = enumeration(
  'ImportDuplicates',
  'What becomes of a row whose person the company has already.',
  {
    SKIP: 'The lead stays as it is.',
    UPDATE_EMPTY: 'What the lead lacks is filled in.',
    UPDATE: 'What the row says replaces what the lead says; empty cells change nothing.',
    FLAG: 'A further lead is made, and both are marked as duplicates.',
    CREATE: 'A further lead is made.',
  },
)

export const ImportAssignment = enumeration('ImportAssignment', 'Who gets the new leads of an import.', {
  ROTATION: 'The people of the source take turns.',
  USER_ACCESS: 'One person gets all.',
  NONE: 'Nobody: they wait in the pool.',
})

export const ImportDateOrder = enumeration('ImportDateOrder', 'How 3/4/2031 is read where a column does not tell.', {
  DAY: 'The third of April: the day comes first.',
  MONTH: 'The fourth of March: the month comes first.',
})

export const ImportOutcome = enumeration('ImportOutcome', 'What became of a row of an imported file.', {
  CREATED: 'It became a lead.',
  UPDATED: 'It changed a lead that was there.',
  SKIPPED: 'The lead that was there says all that it says.',
  DUPLICATE: 'Its person is in the company, or further up in the file.',
  FAILED: 'It was not acceptable; the errors say why.',
})

export const ImportUndo = enumeration('ImportUndo', 'What undoing an import did to a row.', {
  REMOVED: 'The lead was deleted.',
  RESTORED: 'The lead is again as it was before.',
  KEPT: 'Somebody has changed the lead since: it stays as it is.',
})
