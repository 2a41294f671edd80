import type { NumberStyle } from './styles.js'

/** A number of a sheet as people read it: without the noise of binary fractions, days in ISO 8601. Null when it is none. */
export function numberText(raw: string, style: NumberStyle, from1904: boolean): string | null {
  const value = Number(raw)
  if (!Number.isFinite(value)) return null
  if (style === 'date') return dateText(value, from1904) ?? plain(value)
  if (style === 'number' || !Number.isInteger(value) || value < 0) return plain(value)
  return plain(value).padStart(style.digits, '0')
}

/** A sheet shows 15 digits and stores 17. */
function plain(value: number): string {
  const clean = Number.isSafeInteger(value) ? value : Number(value.toPrecision(15))
  const text = String(clean)
  if (!text.includes('e')) return text
  return Math.abs(clean) < 1 ? clean.toFixed(20).replace(/0+$/, '') : BigInt(clean).toString()
}

const day = 86_400_000
const from1900 = Date.UTC(1899, 11, 30)

function dateText(serial: number, from1904: boolean): string | null {
  // The year 9999 ends there; nothing is before the first day.
  if (serial < 0 || serial >= 2_958_466) return null
  const seconds = Math.round(serial * 86_400) * 1000
  if (serial < 1 && !from1904) return iso(seconds).slice(11)
  const text = iso(epoch(serial, from1904) + seconds)
  return text.endsWith('T00:00:00') ? text.slice(0, 10) : text
}

/** Lotus 1-2-3 took 1900 for a leap year, and spreadsheets still do: days before March are counted one less. */
function epoch(serial: number, from1904: boolean): number {
  if (from1904) return Date.UTC(1904, 0, 1)
  return serial < 60 ? from1900 + day : from1900
}

const iso = (time: number): string => new Date(time).toISOString().slice(0, 19)
