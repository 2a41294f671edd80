/** What each kind of file is called. */
export const exportTypes = {
  csv: { type: 'text/csv; charset=utf-8', extension: 'csv' },
  xlsx: { type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', extension: 'xlsx' },
  jsonl: { type: 'application/jsonl', extension: 'jsonl' },
} as const
