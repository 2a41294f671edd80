/** How the cells of a text file are told apart. */
export interface CsvLayout {
  delimiter: string
  quote: string
  escape: string
  /** Lines before the table that speak of the file. */
  skipLines: number
}

const candidates = [',', ';', '\t', '|']

/** Finds the layout in the first part of a file. What the caller says goes before it. */
export function csvLayout(sample: string, delimiter?: string): CsvLayout {
  // Excel writes it, and hides it, for whoever reads the file next.
  const stated = /^sep=(.)\r?\n/i.exec(sample)
  const text = stated ? sample.slice(stated[0].length) : sample
  const quote = quoteOf(text)
  return {
    delimiter: delimiter ?? stated?.[1] ?? delimiterOf(text, quote),
    quote,
    escape: escapeOf(text, quote),
    skipLines: stated ? 1 : 0,
  }
}

/** Single quotes only where they stand around the very first cell and no double quote is seen. */
const quoteOf = (text: string): string => (!text.includes('"') && /^'[^'\r\n]*'[,;\t|]'/.test(text) ? "'" : '"')

/** Some databases put a backslash before a quote in a cell, instead of a second quote: it then seems to end too soon. */
function escapeOf(text: string, quote: string): string {
  if (!text.includes(`\\${quote}`)) return quote
  const follows = [...text.matchAll(quotedCell(quote))].map((cell) => text[cell.index + cell[0].length] ?? '')
  return follows.every((next) => next === '' || /[,;\t|\r\n]/.test(next)) ? quote : '\\'
}

const quotedCell = (quote: string): RegExp =>
  new RegExp(`(?<=^|[,;\\t|\\r\\n])${quote}(?:[^${quote}]|${quote}${quote})*${quote}(?!${quote})`, 'g')

/** The candidate that stands equally often in most lines. */
function delimiterOf(text: string, quote: string): string {
  const counts = countsOf(text, quote)
  const rated = candidates.map((delimiter, index) => ({ delimiter, ...rate(counts.map((line) => line[index]!)) }))
  const best = rated.toSorted((a, b) => b.agreement - a.agreement || b.times - a.times)[0]!
  return best.times > 0 ? best.delimiter : ','
}

/** How often each candidate stands in each of the first lines, outside of quotes. */
function countsOf(text: string, quote: string): number[][] {
  const quoted = quotedCell(quote)
  const lines = text.replaceAll(quoted, '').split(/[\r\n]+/, 50)
  const counts = lines.map((line) => candidates.map((delimiter) => line.split(delimiter).length - 1))
  const telling = counts.filter((line) => line.some((count) => count > 0))
  return telling.length > 0 ? telling : [candidates.map(() => 0)]
}

function rate(counts: number[]): { times: number; agreement: number } {
  const frequency = [...Map.groupBy(counts, (count) => count)].filter(([count]) => count > 0)
  const [times, agreeing] = frequency.toSorted((a, b) => b[1].length - a[1].length || b[0] - a[0])[0] ?? [0, []]
  return { times, agreement: agreeing.length / counts.length }
}
