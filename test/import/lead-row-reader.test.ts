import 'reflect-metadata'
import { describe, expect, test } from 'vitest'
import { guessMapping } from '../../src/domain/import/column-mapping.js'
import { neutralise, revive } from '../../src/domain/import/formula-cell.js'
import { LeadRowReader } from '../../src/domain/import/lead-row-reader.js'
import { dayFrom } from '../../src/domain/import/read-date.js'
import { numberFrom } from '../../src/domain/import/read-number.js'

/** A row that says this, by column. */
function read(cells: Record<string, string | null>, options: { decimalMark?: ',' } = {}) {
  const header = Object.keys(cells)
  const mapping = guessMapping({ header, questions: [] }).map((column) => Object.assign(column, options))
  return new LeadRowReader({ mapping, defaultCountry: 'US' }).read({ line: 2, cells: Object.values(cells) })
}
const factsOf = (cells: Record<string, string>, options = {}) =>
  read({ Email: 'a@example.com', ...cells }, options).facts
const problemOf = (cells: Record<string, string>) => read({ Email: 'a@example.com', ...cells }).problems[0]

describe('a row becomes a lead', () => {
  test('with the keys by which persons are told apart', () => {
    expect(read({ Email: ' Ana.Ruiz+x@Gmail.com ', Phone: '(602) 555-0142', Country: 'Estados Unidos' })).toEqual({
      line: 2,
      facts: {
        email: 'Ana.Ruiz+x@Gmail.com',
        email_match: 'anaruiz@gmail.com',
        phone_number: '(602) 555-0142',
        phone_e164: '+16025550142',
        country_code: 'US',
      },
      answers: new Map(),
      problems: [],
    })
  })

  test.each([
    ['Country', 'méxico', 'country_code', 'MX'],
    ['Country', 'uk', 'country_code', 'GB'],
    ['Country', 'Czech Republic', 'country_code', 'CZ'],
    ['Language', 'Español', 'lang', 'es'],
    ['Language', 'es_MX', 'lang', 'es-MX'],
    ['Website', 'example.com', 'website', 'https://example.com'],
    ['Value', '$1,234.5', 'value_amount', '1234.50'],
    ['Value', '4 800 USD', 'value_amount', '4800'],
    ['Rating', 'Caliente', 'rating', 'hot'],
    ['Do not contact', 'Sí', 'do_not_contact', true],
    ['Do not contact', '0', 'do_not_contact', false],
    ['Currency', 'mxn', 'currency', 'MXN'],
    ['First name', "'=Ana", 'first_name', '=Ana'],
  ])('%s "%s"', (column, text, fact, value) => {
    expect(factsOf({ [column]: text })[fact]).toBe(value)
  })

  test('numbers with a decimal comma', () => {
    expect(factsOf({ Value: '1.234,50 €' }, { decimalMark: ',' })['value_amount']).toBe('1234.50')
  })

  test.each([
    ['Lena Ortiz García', 'Lena', 'Ortiz García'],
    ['Ortiz García, Lena', 'Lena', 'Ortiz García'],
    ['Lena', 'Lena', null],
  ])('the full name "%s"', (name, first, last) => {
    expect(factsOf({ 'Full name': name })).toMatchObject({ first_name: first, last_name: last })
  })

  test('a phone number that nobody can call is kept as it was given', () => {
    expect(factsOf({ Phone: '12345' })).toMatchObject({ phone_number: '12345', phone_e164: null })
  })

  test('an id of another system without its name is of the import', () => {
    expect(factsOf({ 'External ID': '17' })).toMatchObject({ external_id: '17', external_source: 'import' })
  })
})

describe('what is wrong is told by column, with what stood there', () => {
  test.each([
    ['Email', 'ana@', 'invalid', 'E-mail must be an e-mail address like name@example.com.'],
    ['Phone', 'call me', 'invalid', 'Phone must be a phone number like +1 602 555 0142.'],
    ['Country', 'Atlantis', 'invalid', 'Country must be a country, by its ISO code or its name, like US or México.'],
    ['Country', 'ZQ', 'invalid', 'Country must be a country, by its ISO code or its name, like US or México.'],
    ['Value', '1.234,50', 'invalid', 'Value must be a number like 1234.50.'],
    ['Value', '1.005', 'invalid', 'Value must have at most 2 decimals.'],
    ['Value', '-5', 'invalid', 'Value must not be negative.'],
    ['Rating', 'so so', 'invalid', 'Rating must be cold, warm or hot.'],
    ['Do not contact', 'perhaps', 'invalid', 'Do not contact must be yes or no.'],
    ['City', 'x'.repeat(101), 'too_long', 'City must have at most 100 characters.'],
    ['City', 'a\nb', 'invalid', 'City must be one line.'],
    ['Full name', `${'x'.repeat(101)} y`, 'too_long', 'First name must have at most 100 characters.'],
  ])('%s "%s"', (column, value, code, message) => {
    expect(problemOf({ [column]: value })).toEqual({ column, code, message, value })
  })

  test('nobody is named', () => {
    expect(read({ Email: '', City: 'Phoenix' }).problems).toMatchObject([{ column: null, code: 'required' }])
  })

  test('more cells than columns', () => {
    const mapping = guessMapping({ header: ['Email'], questions: [] })
    const reader = new LeadRowReader({ mapping, defaultCountry: 'US' })
    expect(reader.read({ line: 2, cells: ['a@example.com', null, 'more'] }).problems).toMatchObject([
      { code: 'too_many_cells', value: 'more' },
    ])
    expect(reader.read({ line: 2, cells: ['a@example.com', null] }).problems).toEqual([])
  })

  test('formulas without a result', () => {
    const mapping = guessMapping({ header: ['Email', 'Shoe size'], questions: [] })
    const reader = new LeadRowReader({ mapping, defaultCountry: 'US' })
    const row = { line: 2, cells: ['a@example.com', null] }
    expect(reader.read({ ...row, problems: [broken(0)] }).problems).toMatchObject([{ column: 'Email' }])
    expect(reader.read({ ...row, problems: [broken(1)] }).problems).toEqual([])
  })
})

test.each([
  ['2026-03-04', undefined, '2026-03-04'],
  ['2026/3/4 10:00', undefined, '2026-03-04'],
  ['25/03/2026', undefined, '2026-03-25'],
  ['03/25/26', undefined, '2026-03-25'],
  ['3.4.2026', 'day', '2026-04-03'],
  ['3-4-1999', 'month', '1999-03-04'],
  ['03/04/2026', undefined, null],
  ['04/04/2026', undefined, '2026-04-04'],
  ['31/02/2026', undefined, undefined],
  ['25/03/2026', 'month', undefined],
  ['soon', undefined, undefined],
] as const)('the day "%s" with the %s first', (text, order, expected) => {
  expect(dayFrom(text, order)).toBe(expected)
})

test.each([
  ['1,234', '.', '1234'],
  ['1,234', ',', '1.234'],
  ['12,34,5', '.', undefined],
  ['1.234.567,8', ',', '1234567.8'],
  ['1e5', '.', undefined],
] as const)('the number "%s" with the mark "%s"', (text, mark, expected) => {
  expect(numberFrom(text, mark)).toBe(expected)
})

test('what looks like a formula goes out harmless and comes back as it was', () => {
  for (const text of ['=1+1', '+1 602', '-x', '@x', '\tx', "'=x", "''+x", "'quoted'", 'plain', '']) {
    expect(neutralise(text)).not.toMatch(/^[=+\-@\t\r]/)
    expect(revive(neutralise(text))).toBe(text)
  }
})

function broken(column: number) {
  return { column, code: 'formula_error' as const, message: '#REF!', value: '#REF!' }
}
