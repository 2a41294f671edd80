import { describe, expect, it } from 'vitest'
import { demoRows } from '../../src/demo/demo-rows.js'

type Row = Record<string, unknown>
type TextRow = Record<string, string | null>
const rowsAt = (date: string): Record<string, Row[]> => demoRows(Date.parse(date), 'hash')

/** How many rows have each value. */
const tally = (rows: Row[] | undefined, column: string): Record<string, number> =>
  Object.fromEntries(
    [...Map.groupBy(rows!, (row) => row[column])].map(([value, { length }]) => [value, length] as const),
  )

const names = ({ leads, users }: Record<string, Row[]>): string[] =>
  [...leads!, ...users!].map((row) => [row.firstName, row.lastName, row.email].join(' ')).toSorted()

describe('rows of the demo', () => {
  it('are the same for the same moment', () => {
    expect(rowsAt('2031-03-04T17:20:00Z')).toEqual(rowsAt('2031-03-04T17:20:00Z'))
  })

  it('have the same names and counts from morning to evening', () => {
    const [morning, evening] = [rowsAt('2031-03-04T13:05:00Z'), rowsAt('2031-03-05T05:50:00Z')]
    expect(names(evening)).toEqual(names(morning))
    for (const [table, rows] of Object.entries(morning)) {
      if (table === 'lead_stage_transitions' || table === 'events') continue
      expect(`${table} ${evening[table]!.length}`).toBe(`${table} ${rows.length}`)
    }
    for (const column of ['companyId', 'stageId', 'sourceId'])
      expect(tally(evening.leads, column)).toEqual(tally(morning.leads, column))
  })

  it.each(['2027-01-01T07:00:00Z', '2028-02-29T23:59:59Z', '2029-07-08T12:00:00Z', '2030-12-25T03:00:00Z'])(
    'are as many and end in the past, seen from %s',
    (date) => {
      const { leads, lead_notes: notes, lead_stage_transitions: steps } = rowsAt(date) as Record<string, TextRow[]>
      const now = new Date(date).toISOString()
      expect(leads).toHaveLength(1240)
      expect(notes).toHaveLength(1900)
      expect(leads!.filter(({ userAccessId }) => userAccessId === null)).toHaveLength(22)
      for (const { createdAt, stageEnteredAt, lastActivityAt } of leads!) {
        expect([createdAt, stageEnteredAt, lastActivityAt ?? ''].every((at) => at! <= now)).toBe(true)
      }
      expect(steps!.every(({ fromStageId, toStageId }) => fromStageId !== toStageId)).toBe(true)
      expect(steps!.every(({ enteredAt, leftAt }) => leftAt === null || leftAt! > enteredAt!)).toBe(true)
    },
  )

  it('come heavily from Monday to Thursday, and little on Sundays and before Christmas', () => {
    const created = rowsAt('2031-03-04T17:20:00Z').leads!.map(
      ({ createdAt }) => new Date(Date.parse(String(createdAt)) - 7 * 3_600_000),
    )
    const on = (day: number) => created.filter((date) => date.getUTCDay() === day).length
    expect(on(2)).toBeGreaterThan(3 * (on(0) - 40))
    const holidays = created.filter((date) => date.getUTCMonth() === 11 && date.getUTCDate() > 14)
    const afterwards = created.filter((date) => date.getUTCMonth() === 0 && date.getUTCDate() < 18)
    expect(holidays.length).toBeLessThan(afterwards.length)
  })
})
