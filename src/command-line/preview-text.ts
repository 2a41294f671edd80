/** What a file would mean, as the gateway tells it. */
export interface Preview {
  format: string
  encoding: string | null
  delimiter: string | null
  sheet: string | null
  columns: { name: string; target: string | null; samples: string[] }[]
  problems: Problem[]
  rows: { rowNumber: number; errors: Problem[]; values: { target: string; value: string }[] }[]
}

interface Problem {
  column: string | null
  message: string
}

export const previewFields = `preview { format encoding delimiter sheet columns { name target samples } problems { column message }
  rows { rowNumber errors { column message } values { target value } } }`

/** For a person, in columns. */
export function previewText({ columns, problems, rows, ...file }: Preview): string {
  const bad = rows.filter(({ errors }) => errors.length > 0)
  return [
    kindOf(file),
    '',
    ...aligned([
      ['Column', 'Means', 'For example'],
      ...columns.map(({ name, target, samples }) => [name, target ?? '(left out)', samples.join(', ')]),
    ]),
    ...problems.map(({ column, message }) => `${column ? `${column}: ` : ''}${message}`),
    '',
    `${rows.length - bad.length} of the first ${rows.length} rows would be taken as they are.`,
    ...bad.flatMap(({ rowNumber, errors }) =>
      errors.map(({ column, message }) => `  line ${rowNumber}${column ? `, ${column}` : ''}: ${message}`),
    ),
  ].join('\n')
}

function kindOf({ format, encoding, delimiter, sheet }: Pick<Preview, 'format' | 'encoding' | 'delimiter' | 'sheet'>) {
  const cells = delimiter === '\t' ? 'tabs' : `"${delimiter}"`
  return format === 'xlsx' ? `Workbook, sheet "${sheet}"` : `Text in ${encoding}, ${cells} between the cells`
}

const widest = 60

/** Cells below each other; long ones are cut. */
function aligned(lines: string[][]): string[] {
  const cut = lines.map((cells) => cells.map((cell) => (cell.length > widest ? `${cell.slice(0, widest - 1)}…` : cell)))
  const widths = cut[0]!.map((_, column) => Math.max(...cut.map((cells) => cells[column]!.length)))
  return cut.map((cells) =>
    cells
      .map((cell, column) => cell.padEnd(widths[column]!))
      .join('  ')
      .trimEnd(),
  )
}
