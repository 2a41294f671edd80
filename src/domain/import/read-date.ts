/** Which comes first in a date like 03/04/2026. */
export type DateOrder = 'day' | 'month'

/**
 * A day in ISO 8601. Undefined when it is none, null when it cannot be told whether the day or the month comes first.
 * Two digits of a year are of this century up to ten years ahead.
 */
export function dayFrom(text: string, order: DateOrder | undefined): string | null | undefined {
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?$/.exec(text)
  if (iso) return valid(iso[1]!, iso[2]!, iso[3]!)
  const parts = /^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})(?:[T ,].*)?$/.exec(text)
  if (!parts) return undefined
  const [first, second, year] = [parts[1]!, parts[2]!, century(parts[3]!)]
  const known = order ?? orderOf(first, second)
  if (!known) return null
  return known === 'day' ? valid(year, second, first) : valid(year, first, second)
}

/** The order that these dates are written in, where they tell. */
export function dateOrderOf(texts: readonly string[]): DateOrder | undefined {
  const orders = new Set<DateOrder>()
  for (const text of texts) {
    const [, first, second] = /^(\d{1,2})[-/. ](\d{1,2})[-/. ]\d/.exec(text) ?? []
    const order = first && second && first !== second ? orderOf(first, second) : undefined
    if (order) orders.add(order)
  }
  return orders.size === 1 ? [...orders][0] : undefined
}

function orderOf(first: string, second: string): DateOrder | undefined {
  if (Number(first) > 12) return 'day'
  if (Number(second) > 12) return 'month'
  return first === second ? 'day' : undefined
}

function century(year: string): string {
  if (year.length === 4) return year
  const now = new Date().getUTCFullYear()
  const guess = 2000 + Number(year)
  return String(guess > now + 10 ? guess - 100 : guess)
}

function valid(year: string, month: string, day: string): string | undefined {
  const text = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const time = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(time.getTime()) && time.toISOString().startsWith(text) ? text : undefined
}
