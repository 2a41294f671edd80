import 'reflect-metadata'
import { buffer } from 'node:stream/consumers'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { exportColumns } from '../../src/domain/export/export-columns.js'
import { type FileValue, writers } from '../../src/domain/export/write-file.js'
import { guessMapping, noteFormats } from '../../src/domain/import/column-mapping.js'
import { LeadRowReader } from '../../src/domain/import/lead-row-reader.js'
import { read } from '../tabular/reading.js'

/** What people and attackers write into a line of text. */
const odd = [
  '=1+1',
  '+1',
  '-x',
  "'=x",
  '"',
  '""',
  ',',
  ';',
  '\t',
  "'",
  'ñ',
  '🎉',
  '_x0041_',
  '&amp;',
  '<b>',
  '\\"',
  ' ',
]
const line = (max: number) =>
  fc
    .array(fc.oneof(fc.constantFrom(...odd), fc.string({ unit: 'grapheme', maxLength: 8 })), {
      minLength: 1,
      maxLength: 5,
    })
    .map((parts) =>
      parts
        .join('')
        .replaceAll(/[\p{Cc}\u2028\u2029\ufffe\uffff]/gu, '')
        .slice(0, max)
        .toWellFormed()
        .trim(),
    )
    .filter((text) => text !== '' && !text.includes('\ufffd'))

const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: null })
const lead = fc.record({
  first_name: line(100),
  last_name: maybe(line(100)),
  email: maybe(fc.integer({ min: 1, max: 99_999 }).map((at) => `O'Neil+tag${at}@Example.com`)),
  phone_number: maybe(fc.constantFrom('+1 602 555 0142', '(602) 555-0142')),
  organization: maybe(line(200)),
  job_title: maybe(line(120)),
  website: maybe(fc.constantFrom('https://example.com/?a=1&b="2"', 'http://example.org')),
  address_line: maybe(line(200)),
  postal_code: maybe(fc.constantFrom('01234', '85004-1234', '0')),
  country_code: maybe(fc.constantFrom('US', 'MX', 'NO')),
  value_amount: maybe(fc.integer({ min: 0, max: 99_999_999_999_999 }).map((cents) => cents / 100)),
  currency: maybe(fc.constantFrom('USD', 'MXN')),
  rating: maybe(fc.constantFrom('cold', 'warm', 'hot')),
  do_not_contact: fc.boolean(),
  external_source: maybe(fc.constantFrom('crm', '=crm')),
})

type Lead = Record<string, FileValue>

test.each(['csv', 'xlsx'] as const)('what was exported as %s is read again without loss', async (format) => {
  await fc.assert(
    fc.asyncProperty(fc.array(lead, { minLength: 1, maxLength: 10 }), async (leads) => {
      expect(await imported(await written(format, leads))).toEqual(leads.map(expected))
    }),
    { numRuns: 60 },
  )
})

async function written(format: 'csv' | 'xlsx', leads: readonly Lead[]): Promise<Buffer> {
  async function* rows() {
    for (const each of leads) yield exportColumns.map(({ key }) => each[key] ?? null)
  }
  return buffer(writers[format]({ columns: exportColumns, rows: rows() }))
}

async function imported(file: Buffer): Promise<object[]> {
  const { header, all } = await read(file)
  const mapping = guessMapping({ header, questions: [] })
  noteFormats(mapping, all, '.')
  const reader = new LeadRowReader({ mapping, defaultCountry: 'US' })
  return all.map((row) => {
    const { facts, problems } = reader.read(row)
    expect(problems).toEqual([])
    const { email_match: _match, phone_e164: _e164, ...plain } = facts
    return plain
  })
}

function expected({ value_amount: amount, ...facts }: Lead): object {
  const told = Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== null))
  if (amount === null || amount === undefined) return told
  return { ...told, value_amount: Number.isInteger(amount) ? String(amount) : (amount as number).toFixed(2) }
}
