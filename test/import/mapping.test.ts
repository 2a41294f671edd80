import 'reflect-metadata'
import { describe, expect, test } from 'vitest'
import { guessMapping, noteFormats, targetNamed } from '../../src/domain/import/column-mapping.js'
import { leadColumns } from '../../src/domain/import/lead-column.js'

const questions = [
  { key: 'budget', label: '¿Presupuesto mensual?' },
  { key: 'city', label: 'City of study' },
]
const guess = (header: string[], more: object = {}) =>
  guessMapping({ header, questions, ...more }).map(({ target }) => target)

describe('columns are known by their names', () => {
  test('all of the template', () => {
    expect(guess(leadColumns.map(({ label }) => label))).toEqual(leadColumns.map(({ field }) => field))
  })

  test.each([
    [
      'English',
      ['Given Name', 'SURNAME', 'E-Mail Address', 'Mobile phone', 'Company', 'ZIP'],
      'firstName lastName email phoneNumber organization postalCode',
    ],
    [
      'Spanish',
      ['Nombre(s)', 'Apellidos', 'Correo electrónico', 'Teléfono', 'País', 'Código  Postal', 'Población'],
      'firstName lastName email phoneNumber countryCode postalCode city',
    ],
    ['the REST door', ['first_name', 'phone_number', 'do_not_contact'], 'firstName phoneNumber doNotContact'],
  ])('in %s', (_language, header, expected) => {
    expect(guess(header).join(' ')).toBe(expected)
  })

  test('questions by key and by label, whatever its case and accents', () => {
    expect(guess(['BUDGET'])).toEqual(['answers.budget'])
    expect(guess(['presupuesto mensual'])).toEqual(['answers.budget'])
    expect(guess(['City', 'City of Study', 'answers.city'])).toEqual(['city', null, 'answers.city'])
  })

  test('no two columns mean the same: the surer name has it', () => {
    expect(guess(['Móvil', 'Phone'])).toEqual([null, 'phoneNumber'])
    expect(guess(['Name', 'First name'])).toEqual(['fullName', 'firstName'])
  })

  test('what the gateway keeps itself is left out, and what nobody knows', () => {
    expect(guess(['ID', 'Stage', 'Score', 'Created at', 'Shoe size', ''])).toEqual(Array(6).fill(null))
  })
})

describe('what somebody said goes before names', () => {
  const header = ['Phone', 'Mobile', 'Notes']

  test('of this file, then of files with these columns', () => {
    const remembered = [
      { column: 'Mobile', target: 'phoneNumber' },
      { column: 'Notes', target: 'answers.budget' },
    ]
    expect(guess(header, { remembered })).toEqual([null, 'phoneNumber', 'answers.budget'])
    const stated = [
      { column: 'Mobile', target: null },
      { column: 'Phone', target: 'phoneNumber' },
    ]
    expect(guess(header, { remembered, stated })).toEqual(['phoneNumber', null, 'answers.budget'])
  })

  test('targets are named as over either door', () => {
    expect(targetNamed('first_name', questions)).toBe('firstName')
    expect(targetNamed('firstName', questions)).toBe('firstName')
    expect(targetNamed('budget', questions)).toBe('answers.budget')
    expect(targetNamed('city', questions)).toBe('city')
    expect(targetNamed('answers.city', questions)).toBe('answers.city')
    expect(targetNamed('password', questions)).toBeUndefined()
  })
})

test('the first rows tell how numbers and dates are written', () => {
  const mapping = guessMapping({ header: ['Importe', 'Budget'], questions })
  noteFormats(mapping, [{ cells: ['1.250,50', '03/04/2026'] }, { cells: ['3', '25/04/2026'] }], '.')
  expect(mapping).toEqual([
    { column: 'Importe', target: 'valueAmount', decimalMark: ',' },
    { column: 'Budget', target: 'answers.budget', decimalMark: '.', dateOrder: 'day' },
  ])
})
