import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { type FileValue, writers } from '../../src/domain/export/write-file.js'

const columns = [
  { key: 'name', label: 'Name' },
  { key: 'notes', label: 'Notes' },
]

/** Leads without end, and how many of them have been taken. */
function endless() {
  const taken = { rows: 0 }
  async function* rows(): AsyncGenerator<FileValue[]> {
    for (;;) {
      taken.rows += 1
      yield [`Lead ${taken.rows}`, `Text that does not repeat itself: ${Math.sin(taken.rows)} `.repeat(5)]
    }
  }
  return { taken, rows: rows() }
}

async function takenWithin(milliseconds: number, taken: { rows: number }): Promise<number> {
  const before = taken.rows
  await sleep(milliseconds)
  return taken.rows - before
}

test.each(['csv', 'jsonl', 'xlsx'] as const)(
  'a %s takes no more leads than have been written away, however many there are',
  async (format) => {
    const { taken, rows } = endless()
    const file = writers[format]({ columns, rows })
    const pieces = file[Symbol.asyncIterator]()
    for (let piece = 0; piece < 3; piece++) expect((await pieces.next()).done).toBe(false)
    // What is on its way still fills what lies between; then nothing more is taken.
    await expect.poll(() => takenWithin(300, taken), { timeout: 8000 }).toBe(0)
    expect(taken.rows).toBeLessThan(30_000)
    file.destroy()
  },
)
