import { companyId } from './companies.js'
import { Random } from './random.js'

/** What stands in a line of a file, and what became of it. */
export interface ImportResult {
  line: number
  outcome: 'created' | 'duplicate' | 'failed' | 'skipped'
  errors: { column: string | null; code: string; message: string; value: string | null }[] | null
  raw: (string | null)[] | null
}

/** An import of which no lead is left: its people were erased since, it was taken back, or it brought nobody new. */
export interface PastImport {
  company: number
  fileName: string
  status: 'completed_with_errors' | 'undone' | 'canceled'
  onDuplicate: 'skip' | 'update_empty'
  daysAgo: number
  totalRows: number
  results: ImportResult[]
}

export const importHeader = ['First name', 'Last name', 'E-mail', 'External ID']

/** A bought list whose people were erased since, one that was undone, one that was stopped when two fifths were done. */
export const pastImports = (): PastImport[] => [
  {
    company: companyId('tucson'),
    fileName: 'bought-list.csv',
    status: 'completed_with_errors',
    onDuplicate: 'skip',
    daysAgo: 75,
    totalRows: 412,
    results: resultsOf('bought', 412, { duplicates: 11, failures }),
  },
  {
    company: companyId('sunline'),
    fileName: 'home-fair-visitors.csv',
    status: 'undone',
    onDuplicate: 'skip',
    daysAgo: 52,
    totalRows: 64,
    results: resultsOf('fair', 64, { duplicates: 2, failures: [] }),
  },
  {
    company: companyId('phoenix'),
    fileName: 'newsletter-readers.csv',
    status: 'canceled',
    onDuplicate: 'update_empty',
    daysAgo: 12,
    totalRows: 250,
    results: resultsOf('newsletter', 100, { duplicates: 0, failures: failures.slice(0, 4), others: 'skipped' }),
  },
]

interface Failing {
  raw: (string | null)[]
  column: number | null
  code: string
  message: string
}

const noEmail = 'E-mail must be an e-mail address like name@example.com.'
const nobody = 'A lead needs a name, an organization, an e-mail address or a phone number.'
const tooMany = 'This row has more cells than the header has names.'

const failures: Failing[] = [
  { raw: ['Renata', 'Olmedo', 'renata.olmedo@example', '20817'], column: 2, code: 'invalid', message: noEmail },
  { raw: ['', '', '', '20825'], column: null, code: 'required', message: nobody },
  { raw: ['Curt', 'Haas', 'curt.haas at example.com', '20844'], column: 2, code: 'invalid', message: noEmail },
  {
    raw: ['Dee', 'Ann', 'Foley', 'dee.foley@example.com', '20851'],
    column: null,
    code: 'too_many_cells',
    message: tooMany,
  },
  { raw: ['Itzel', 'Barragán', 'itzel.barragan@', '20866'], column: 2, code: 'invalid', message: noEmail },
  {
    raw: [`Call first${' and leave a message'.repeat(6)}`, 'Whitlock', 'p.whitlock@example.com', '20872'],
    column: 0,
    code: 'too_long',
    message: 'First name must have at most 100 characters.',
  },
  { raw: ['Gus', 'Teller', 'gus,teller@example.com', '20880'], column: 2, code: 'invalid', message: noEmail },
  {
    raw: ['Marla', 'Quist', 'marla.quist@example.com', '20817'],
    column: null,
    code: 'conflict',
    message: 'A lead that was deleted has this id of the other system: restore it, or change the id.',
  },
  { raw: [' ', '', '', '20893'], column: null, code: 'required', message: nobody },
  { raw: ['Ivo', 'Sandell', 'none', '20898'], column: 2, code: 'invalid', message: noEmail },
  {
    raw: ['Lou', 'Ellen', 'Marsh', 'lou.marsh@example.com', '20904'],
    column: null,
    code: 'too_many_cells',
    message: tooMany,
  },
  { raw: ['Nora', 'Vidal', 'nora.vidal@@example.com', '20911'], column: 2, code: 'invalid', message: noEmail },
]

interface Outcomes {
  duplicates: number
  failures: readonly Failing[]
  /** What became of all other rows. */
  others?: 'created' | 'skipped'
}

function resultsOf(
  key: string,
  count: number,
  { duplicates, failures: failing, others = 'created' }: Outcomes,
): ImportResult[] {
  const chance = new Random(`import ${key}`)
  const lines = chance.shuffled(Array.from({ length: count - 1 }, (_, index) => index + 3))
  const failed = new Map(lines.slice(0, failing.length).map((line, index) => [line, failing[index]!]))
  const repeated = new Set(lines.slice(failing.length, failing.length + duplicates))
  return Array.from({ length: count }, (_, index) => {
    const line = index + 2
    const failure = failed.get(line)
    if (failure) return failedRow(line, failure)
    if (repeated.has(line)) return repeatedRow(line)
    return { line, outcome: others, errors: null, raw: null }
  })
}

function failedRow(line: number, { raw, column, code, message }: Failing): ImportResult {
  const name = column === null ? null : importHeader[column]!
  const value = column === null ? null : raw[column]!
  return { line, outcome: 'failed', errors: [{ column: name, code, message, value }], raw }
}

function repeatedRow(line: number): ImportResult {
  const message = `Line ${Math.floor(line / 2) + 1} of the file is about the same person: the first one counts.`
  const errors = [{ column: null, code: 'duplicate_in_file', message, value: null }]
  return { line, outcome: 'duplicate', errors, raw: null }
}
