import { describe, expect, it } from 'vitest'
import { plainDay, plainNumber, readAnswer } from '../../src/domain/question/answer-text.js'
import { checkAnswer, isBlank } from '../../src/domain/question/answer-value.js'
import type { AskedQuestion } from '../../src/domain/question/asked-questions.js'
import { scoreOf } from '../../src/domain/question/scoring.js'

const option = (id: number, value: string, label: string, more: object = {}) => ({
  id,
  value,
  label,
  score: 0,
  disqualifies: false,
  ...more,
})

const question = (type: AskedQuestion['type'], more: object = {}): AskedQuestion =>
  ({
    id: 1,
    key: 'key',
    label: 'Question',
    type,
    mapsTo: null,
    validation: null,
    options: type.endsWith('select')
      ? [
          option(1, 'mornings', 'Por la mañana', { score: 70 }),
          option(2, 'evenings', 'Evenings; weekends', { score: 60 }),
          option(3, 'never', 'Never', { score: -100, disqualifies: true }),
        ]
      : [],
    ...more,
  }) as AskedQuestion

/** What is stored, or the code of the refusal. */
const given = (type: AskedQuestion['type'], value: unknown, more: object = {}): unknown => {
  const { value: stored, problem } = checkAnswer(question(type, more), { value })
  return problem ? problem.code : Object.values(stored).find((each) => each !== null)
}

const read = (type: AskedQuestion['type'], text: string, more: object = {}): unknown => {
  const { value: stored, problem } = readAnswer(question(type, more), text, more)
  if (problem) return problem.code
  return stored.options ? stored.options.map(({ id }) => id) : Object.values(stored).find((each) => each !== null)
}

/** The ids of the options, or what is wrong. */
const ids = (type: 'single_select' | 'multi_select', more: object) => {
  const { value, problem } = checkAnswer(question(type), more)
  return value ? value.options!.map(({ id }) => id) : problem.message
}

describe('A value', () => {
  it.each([
    ['short_text', ' Soon ', 'Soon'],
    ['short_text', 'two\nlines', 'INVALID'],
    ['short_text', 'x'.repeat(201), 'TOO_LONG'],
    ['short_text', 5, 'INVALID'],
    ['long_text', 'two\nlines', 'two\nlines'],
    ['long_text', 'x'.repeat(5001), 'TOO_LONG'],
    ['number', 12.5, '12.5'],
    ['number', '-0.000001', '-0.000001'],
    ['number', 1e21, 'INVALID'],
    ['number', Number.NaN, 'INVALID'],
    ['number', true, 'INVALID'],
    ['currency', 1250, '1250'],
    ['currency', '12.345', 'INVALID'],
    ['currency', -1, 'INVALID'],
    ['rating', 5, '5'],
    ['rating', 6, 'INVALID'],
    ['rating', 2.5, 'INVALID'],
    ['boolean', false, false],
    ['boolean', 'yes', 'INVALID'],
    ['date', '2028-02-29', '2028-02-29'],
    ['date', '2031-02-29', 'INVALID'],
    ['date', '14/03/2031', 'INVALID'],
    ['datetime', '2031-03-14T09:30:00+02:00', '2031-03-14T07:30:00.000Z'],
    ['datetime', '2031-03-14T09:30:00', 'INVALID'],
    ['datetime', '2031-02-30T09:30:00Z', 'INVALID'],
    ['email', 'Lena@example.com', 'Lena@example.com'],
    ['email', 'Lena', 'INVALID'],
    ['phone', '+1 602 555 0142', '+1 602 555 0142'],
    ['phone', 'none', 'INVALID'],
    ['url', 'https://example.com', 'https://example.com'],
    ['url', 'javascript:alert(1)', 'INVALID'],
  ] as const)('of the type %s: %j is %j', (type, value, stored) => {
    expect(given(type, value)).toBe(stored)
  })

  it('keeps to the limits of the question', () => {
    expect(given('number', 17, { validation: { min: '18', max: null } })).toBe('INVALID')
    expect(given('rating', 9, { validation: { max: '10' } })).toBe('9')
    expect(given('short_text', 'abcd', { validation: { maxLength: 3 } })).toBe('TOO_LONG')
    expect(given('short_text', 'AZ-12', { validation: { pattern: '[A-Z]{2}-\\d+' } })).toBe('AZ-12')
    expect(given('short_text', 'xAZ-12', { validation: { pattern: '[A-Z]{2}-\\d+' } })).toBe('INVALID')
    expect(given('short_text', 'x'.repeat(11), { mapsTo: 'state_code' })).toBe('TOO_LONG')
  })

  it('is refused in no time by a pattern that would take others for ever', () => {
    const begun = performance.now()
    expect(given('short_text', `${'a'.repeat(190)}!`, { validation: { pattern: '(a+)+$' } })).toBe('INVALID')
    expect(performance.now() - begun).toBeLessThan(200)
  })

  it('of a select is an option by id, value or label', () => {
    expect(ids('single_select', { optionIds: [2] })).toEqual([2])
    expect(ids('single_select', { value: 'POR LA MANANA' })).toEqual([1])
    expect(ids('multi_select', { value: ['evenings', 'mornings', 'evenings'] })).toEqual([2, 1])
    expect(ids('single_select', { optionIds: [1, 2] })).toBe('takes one answer of mornings, evenings, never')
    expect(ids('multi_select', { optionIds: [9] })).toBe('must be some of mornings, evenings, never')
    expect(ids('single_select', { value: 'noon' })).toBe('must be one of mornings, evenings, never')
  })

  it('is nothing when it is blank', () => {
    for (const blank of [{}, { value: null }, { value: ' ' }, { value: [] }, { optionIds: [] }])
      expect(isBlank(blank)).toBe(true)
    for (const some of [{ value: 0 }, { value: false }, { optionIds: [1] }]) expect(isBlank(some)).toBe(false)
  })
})

describe('A cell of a file', () => {
  it.each([
    ['boolean', 'Sí', true],
    ['boolean', 'si', true],
    ['boolean', 'YES', true],
    ['boolean', '1', true],
    ['boolean', 'No', false],
    ['boolean', 'falso', false],
    ['boolean', 'perhaps', 'INVALID'],
    ['number', ' 1,250.50 ', '1250.50'],
    ['number', '12,5', '12.5'],
    ['currency', '$ 1.250,50', '1250.50'],
    ['currency', '4,800 USD', '4800'],
    ['rating', '4', '4'],
    ['date', '2031-3-4', '2031-03-04'],
    ['date', '3/4/2031', '2031-03-04'],
    ['date', '14/03/2031', '2031-03-14'],
    ['date', '31.02.2031', 'INVALID'],
    ['datetime', '2031-03-14 9:30', '2031-03-14T09:30:00.000Z'],
    ['datetime', '2031-03-14', '2031-03-14T00:00:00.000Z'],
    ['single_select', 'por la mañana', [1]],
    ['single_select', 'evenings; weekends', [2]],
    ['multi_select', 'Evenings; weekends', [2]],
    ['multi_select', 'mornings;never', [1, 3]],
    ['multi_select', 'Por la mañana | evenings', [1, 2]],
    ['multi_select', 'mornings; noon', 'INVALID'],
    ['email', ' lena@example.com ', 'lena@example.com'],
  ] as const)('of the type %s: %j is %j', (type, text, stored) => {
    expect(read(type, text)).toEqual(stored)
  })

  it('has the day first where that is the custom', () => {
    expect(read('date', '3/4/2031', { dayFirst: true })).toBe('2031-04-03')
    expect(plainDay('3/14/2031', { dayFirst: true })).toBe('2031-03-14')
    expect(plainDay('46392', {})).toBe('2027-01-05')
  })

  it.each([
    ['1.250', '1250'],
    ['1,250', '1250'],
    ['0.125', '0.125'],
    ['1.250.000', '1250000'],
    ['1.250.000,75', '1250000.75'],
    ['12.5', '12.5'],
    ['-3,25', '-3.25'],
    ["1'250.00", '1250.00'],
  ])('reads the number %s as %s', (text, number) => {
    expect(plainNumber(text)).toBe(number)
  })
})

const answers = (optionIds: number[]) => {
  const asked = question('multi_select')
  return [{ question: asked, value: checkAnswer(asked, { optionIds }).value! }]
}

describe('A score', () => {
  it('is the sum of what was chosen, within 0 and 100, with its reasons', () => {
    expect(scoreOf(answers([1]))).toMatchObject({
      score: 70,
      reasons: [{ question: 'key', option: 'mornings', score: 70 }],
    })
    expect(scoreOf(answers([1, 2])).score).toBe(100)
    expect(scoreOf(answers([3]))).toMatchObject({ score: 0, reasons: [{ score: -100, disqualifies: true }] })
    expect(scoreOf([])).toEqual({ score: 0, reasons: [] })
  })
})
