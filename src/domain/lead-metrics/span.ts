import type { Condition } from '../../read/readable.js'

/** A time from `from` until right before `to`; without one of them it has no end there. */
export interface Span {
  from?: Date | null | undefined
  to?: Date | null | undefined
}

/** A span as whole days (UTC) and what is left of it before and after; `days` is null when there is no whole day in it. */
export interface SplitSpan {
  days: Span | null
  ends: Span[]
}

const dayMs = 86_400_000

export function splitSpan({ from, to }: Span): SplitSpan {
  const days = { from: from && wholeDay(from, Math.ceil), to: to && wholeDay(to, Math.floor) }
  if (days.from && days.to && days.from >= days.to) return { days: null, ends: [{ from, to }] }
  const ends = [
    { from, to: days.from },
    { from: days.to, to },
  ]
  return { days, ends: ends.filter((end) => end.from && end.to && end.from < end.to) }
}

const wholeDay = (moment: Date, round: (days: number) => number): Date =>
  new Date(round(moment.getTime() / dayMs) * dayMs)

/** The time that is in both. */
export const intersection = (one: Span, other: Span | null): Span => ({
  from: later(one.from, other?.from),
  to: earlier(one.to, other?.to),
})

const later = (one: Moment, other: Moment): Moment => (one && other ? (one > other ? one : other) : (one ?? other))
const earlier = (one: Moment, other: Moment): Moment => (one && other ? (one < other ? one : other) : (one ?? other))

type Moment = Date | null | undefined

/** Takes out what a condition says of the time of arrival, where that is a mere span. */
export function splitArrival(condition: Condition): { arrival: Span | null; rest: Condition } {
  const parts = partsOf(condition)
  const spans = parts.map(spanOf)
  if (spans.every((span) => span === null)) return { arrival: null, rest: condition }
  return {
    arrival: spans.reduce<Span>((all, span) => intersection(all, span), {}),
    rest: { $and: parts.filter((_, index) => spans[index] === null) },
  }
}

/** What must all hold. */
const partsOf = (condition: Condition): Condition[] =>
  Object.entries(condition).flatMap(([key, value]) =>
    key === '$and' ? (value as Condition[]).flatMap(partsOf) : [{ [key]: value }],
  )

/** Moments are kept by the millisecond. */
const bounds: Record<string, (moment: Date) => Span> = {
  $gte: (moment) => ({ from: moment }),
  $gt: (moment) => ({ from: new Date(moment.getTime() + 1) }),
  $lt: (moment) => ({ to: moment }),
  $lte: (moment) => ({ to: new Date(moment.getTime() + 1) }),
}

function spanOf(part: Condition): Span | null {
  const asked = part['createdAt']
  if (asked === null || typeof asked !== 'object') return null
  const operators = Object.entries(asked)
  if (operators.length === 0 || !operators.every(([key, value]) => key in bounds && value instanceof Date)) return null
  return operators.reduce<Span>((all, [key, value]) => intersection(all, bounds[key]!(value as Date)), {})
}
