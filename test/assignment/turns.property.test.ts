import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Member, takeTurns } from '../../src/domain/assignment/turns.js'

type Named = Member & { name: number }

const team = (facts: readonly Partial<Member>[]): Named[] =>
  facts.map((each, name) => ({ name, position: name + 1, weight: 1, credit: 0, ...each }))

/** For all values of these kinds. */
const holds =
  <Values extends [unknown, ...unknown[]]>(
    kinds: { [Index in keyof Values]: fc.Arbitrary<Values[Index]> },
    check: (...values: Values) => void,
  ) =>
  (): void =>
    fc.assert(fc.property(...kinds, check))

const weights = fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 1, maxLength: 8 })
const names = (choices: readonly Named[]) => choices.map(({ name }) => name)
const countOf = (choices: readonly Named[], name: number) => choices.filter((each) => each.name === name).length

describe('turns by weight', () => {
  test(
    'give each the exact share in every whole round',
    holds([weights, fc.integer({ min: 1, max: 5 })], (all, rounds) => {
      const sum = all.reduce((total, weight) => total + weight, 0)
      const { choices, members } = takeTurns(team(all.map((weight) => ({ weight }))), sum * rounds)
      for (const [name, weight] of all.entries()) expect(countOf(choices, name)).toBe(weight * rounds)
      expect(members.map(({ credit }) => credit)).toEqual(all.map(() => 0))
    }),
  )

  test(
    'keep everybody within a turn of the own share per member at any time',
    holds([weights, fc.integer({ min: 0, max: 100 })], (all, count) => {
      const sum = all.reduce((total, weight) => total + weight, 0)
      const { choices } = takeTurns(team(all.map((weight) => ({ weight }))), count)
      for (const [name, weight] of all.entries())
        expect(Math.abs(countOf(choices, name) - (count * weight) / sum)).toBeLessThan(all.length)
    }),
  )

  test(
    'go by position where all weigh the same, in whatever order the members come',
    holds(
      [fc.integer({ min: 1, max: 10 }), fc.integer({ min: 1, max: 20 }), fc.integer({ min: 0, max: 60 })],
      (size, weight, count) => {
        const members = team(Array.from({ length: size }, () => ({ weight })))
        const expected = Array.from({ length: count }, (_, index) => index % size)
        expect(names(takeTurns(members, count).choices)).toEqual(expected)
        expect(names(takeTurns(members.toReversed(), count).choices)).toEqual(expected)
      },
    ),
  )

  test(
    'are the same at once as in two batches',
    holds([weights, fc.nat(60), fc.nat(60)], (all, first, second) => {
      const whole = takeTurns(team(all.map((weight) => ({ weight }))), first + second)
      const half = takeTurns(team(all.map((weight) => ({ weight }))), first)
      const rest = takeTurns(half.members, second)
      expect(names([...half.choices, ...rest.choices])).toEqual(names(whole.choices))
      expect(rest.members).toEqual(whole.members)
    }),
  )

  test('are spread: 2 to 1 to 1 is not twice the same in a row', () => {
    const { choices } = takeTurns(team([{ weight: 2 }, { weight: 1 }, { weight: 1 }]), 8)
    expect(names(choices)).toEqual([0, 1, 2, 0, 0, 1, 2, 0])
  })

  test('do not change what they are given', () => {
    const members = team([{}, {}])
    const before = structuredClone(members)
    takeTurns(members, 3)
    expect(members).toEqual(before)
  })
})

describe('somebody who is left out', () => {
  test('keeps the place: the others go on in their order, and then it is next', () => {
    const [first, second, third] = takeTurns(team([{}, {}, {}]), 1).members as [Named, Named, Named]
    const without = takeTurns([first, { ...second, room: 0 }, third], 4)
    expect(names(without.choices)).toEqual([2, 0, 2, 0])
    const [firstAfter, , thirdAfter] = without.members as [Named, Named, Named]
    expect(names(takeTurns([firstAfter, second, thirdAfter], 1).choices)).toEqual([1])
  })

  test(
    'gets no more than there is room for',
    holds([fc.array(fc.nat(5), { minLength: 1, maxLength: 6 }), fc.nat(40)], (rooms, count) => {
      const { choices } = takeTurns(team(rooms.map((room) => ({ room }))), count)
      expect(choices).toHaveLength(
        Math.min(
          count,
          rooms.reduce((sum, room) => sum + room, 0),
        ),
      )
      for (const [name, room] of rooms.entries()) expect(countOf(choices, name)).toBeLessThanOrEqual(room)
    }),
  )
})

describe('the other strategies', () => {
  test(
    'round robin does not look at weights',
    holds([weights, fc.nat(40)], (all, count) => {
      const { choices } = takeTurns(team(all.map((weight) => ({ weight }))), count, 'round_robin')
      expect(names(choices)).toEqual(Array.from({ length: count }, (_, index) => index % all.length))
    }),
  )

  test(
    'the fewest open leads go first, and evens out',
    holds([fc.array(fc.nat(30), { minLength: 1, maxLength: 6 }), fc.nat(60)], (opens, count) => {
      const { choices, members } = takeTurns(team(opens.map((open) => ({ open }))), count, 'least_open')
      expect(choices).toHaveLength(count)
      const given = members.filter(({ open }, index) => open! > opens[index]!).map(({ open }) => open!)
      expect(Math.max(...given, 0) - Math.min(...members.map(({ open }) => open!), Infinity)).toBeLessThanOrEqual(1)
    }),
  )

  test('the first who is free gets all until there is no more room', () => {
    expect(names(takeTurns(team([{ room: 2 }, {}]), 4, 'first_available').choices)).toEqual([0, 0, 1, 1])
  })

  test('nobody takes turns where nobody is', () => {
    expect(takeTurns([], 3)).toEqual({ choices: [], members: [] })
  })
})
