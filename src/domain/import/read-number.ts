/** What stands before the decimals of a number. */
export type DecimalMark = '.' | ','

/** `$ 1,234.50` as `1234.50`; undefined when it is no number written with this mark. */
export function numberFrom(text: string, mark: DecimalMark): string | undefined {
  const bare = text.replaceAll(/[\s\u00a0\u202f'’]|[$€£¥]|\b[A-Z]{3}\b/gu, '')
  const grouped = mark === '.' ? /^-?\d{1,3}(,\d{3})+(\.\d+)?$/ : /^-?\d{1,3}(\.\d{3})+(,\d+)?$/
  const plain = mark === '.' ? /^-?\d+(\.\d+)?$/ : /^-?\d+(,\d+)?$/
  if (!grouped.test(bare) && !plain.test(bare)) return undefined
  return bare.replaceAll(mark === '.' ? ',' : '.', '').replace(',', '.')
}

/** The mark that these numbers are written with, where they tell. */
export function decimalMarkOf(texts: readonly string[]): DecimalMark | undefined {
  const commas = texts.filter((text) => /\d,(\d{1,2}|\d{4,})\s*\D*$/.test(text) || /\d\.\d{3},\d/.test(text)).length
  const dots = texts.filter((text) => /\d\.(\d{1,2}|\d{4,})\s*\D*$/.test(text) || /\d,\d{3}\.\d/.test(text)).length
  if (commas === dots) return undefined
  return commas > dots ? ',' : '.'
}
