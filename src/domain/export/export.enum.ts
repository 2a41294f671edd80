import { enumeration } from '../../graphql/enumeration.js'

export const ExportFormat = enumeration('ExportFormat', 'What kind of file leads are written into.', {
  CSV: 'Text with commas, in UTF-8 with a byte order mark, as spreadsheets open it.',
  XLSX: 'A workbook.',
  JSONL: 'JSON Lines: an object for each lead.',
})

export const ExportStatus = enumeration('ExportStatus', 'How far an export is.', {
  QUEUED: 'It waits for its turn.',
  PROCESSING: 'It is being written.',
  COMPLETED: 'The file is ready.',
  FAILED: 'It could not be written; `statusMessage` says why.',
})
