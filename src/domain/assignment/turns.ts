import type { ValueOf } from '../../graphql/enumeration.js'
import type { RotationStrategy } from '../source/source.enum.js'

/** Somebody who may get leads, and where the rotation stands. */
export interface Member {
  /** Rank among those who are owed as much. */
  position: number
  weight: number
  /** What the rotation owes: grows by the weight at each turn, falls by the sum of all weights when taken. */
  credit: number
  /** Open leads, for the strategy `least_open`. */
  open?: number
  /** How many more the person takes, none for somebody who is away; without it any number. */
  room?: number
}

export type Strategy = ValueOf<typeof RotationStrategy>

export interface Turns<Someone extends Member> {
  /** Who gets the first, the second … lead; fewer than asked for when all are full. */
  choices: Someone[]
  /** The members as they are afterwards, in the order in which they were given. */
  members: Someone[]
}

/**
 * Hands `count` leads to the members by smooth weighted round robin: each gets the share that the weight says, spread as
 * evenly as can be; equal weights take turns by position. Changes nothing that it is given. Whoever has no room is
 * passed by, and keeps the credit and with it the place.
 */
export function takeTurns<Someone extends Member>(
  members: readonly Someone[],
  count: number,
  strategy: Strategy = 'weighted',
): Turns<Someone> {
  const now = members.map((member) => ({ ...member }))
  const byPosition = now
    .map((member, index) => ({ member, index }))
    .toSorted((a, b) => a.member.position - b.member.position)
  const pick = picks[strategy]
  const choices: Someone[] = []
  while (choices.length < count) {
    const free = byPosition.filter(({ member }) => member.room === undefined || member.room > 0)
    if (free.length === 0) break
    const these = free.map((each) => each.member)
    if (free.length < now.length) forgive(these, strategy)
    const { member, index } = free[pick(these)]!
    if (member.room !== undefined) member.room -= 1
    if (member.open !== undefined) member.open += 1
    choices.push(members[index]!)
  }
  return { choices, members: now }
}

/** Which of the members, who come by position, is next. Keeps their credits. */
type Pick = (members: Member[]) => number

const picks: Record<Strategy, Pick> = {
  round_robin: (members) => next(members, weightOf.round_robin),
  weighted: (members) => next(members, weightOf.weighted),
  least_open: (members) => best(members, ({ open = 0 }) => -open),
  first_available: () => 0,
}

const weightOf = {
  round_robin: () => 1,
  weighted: ({ weight }: Member) => weight,
} satisfies Partial<Record<Strategy, (member: Member) => number>>

const sumOf = (members: readonly Member[], weigh: (member: Member) => number): number =>
  members.reduce((sum, member) => sum + weigh(member), 0)

/** What somebody owes to those who are passed by is nothing to the others: they go on in their order. */
function forgive(members: Member[], strategy: Strategy): void {
  if (strategy !== 'round_robin' && strategy !== 'weighted') return
  const lowest = Math.max(...members.map(({ credit }) => credit)) - sumOf(members, weightOf[strategy])
  for (const member of members) member.credit = Math.max(member.credit, lowest)
}

function next(members: Member[], weigh: (member: Member) => number): number {
  for (const member of members) member.credit += weigh(member)
  const chosen = best(members, ({ credit }) => credit)
  members[chosen]!.credit -= sumOf(members, weigh)
  return chosen
}

/** The first of those with the highest value. */
function best(members: readonly Member[], valueOf: (member: Member) => number): number {
  return members.reduce((found, member, index) => (valueOf(member) > valueOf(members[found]!) ? index : found), 0)
}
