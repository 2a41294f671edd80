import type { Random } from './random.js'

export const minute = 60_000
export const hour = 60 * minute
export const day = 24 * hour

/** When the local day of this moment began. `utcOffset` in hours. */
export const midnight = (at: number, utcOffset: number): number =>
  Math.floor((at + utcOffset * hour) / day) * day - utcOffset * hour

/** 0 is Sunday. */
export const weekday = (at: number, utcOffset: number): number => new Date(at + utcOffset * hour).getUTCDay()

/** From and to, in hours after midnight. */
const openHours: ([number, number] | undefined)[] = [undefined, [8, 20], [8, 20], [8, 20], [8, 20], [8, 20], [9, 16]]

function isOpen(at: number, utcOffset: number): boolean {
  const open = openHours[weekday(at, utcOffset)]
  const hours = (at - midnight(at, utcOffset)) / hour
  return open !== undefined && hours >= open[0] && hours < open[1]
}

/** The moment itself when people are at work then; else one on the working day that comes next. */
export function atWork(at: number, utcOffset: number, chance: Random): number {
  if (isOpen(at, utcOffset)) return at
  const today = midnight(at, utcOffset)
  const mornings = [0, 1, 2].map((days) => today + days * day + 9 * hour)
  const opening = mornings.find((morning) => morning > at && isOpen(morning, utcOffset))!
  return opening + chance.next() ** 1.4 * 6.9 * hour
}

/** A moment in between at which people are at work; any moment when that does not come about. */
export function workingTime(from: number, until: number, utcOffset: number, chance: Random): number {
  const moments = Array.from({ length: 12 }, () => chance.between(from, until))
  return moments.find((moment) => isOpen(moment, utcOffset)) ?? moments[0]!
}
