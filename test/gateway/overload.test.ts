import { afterAll, beforeAll, expect, test } from 'vitest'
import { ask, type Answer } from './ask.js'
import { type Listening, startListening } from './listening.js'

let target: Listening
beforeAll(async () => {
  target = await startListening()
  await ask(target, '{ __typename }')
})
afterAll(() => target.close())

const repeat = (times: number, part: (index: number) => string) =>
  Array.from({ length: times }, (_, index) => part(index)).join(' ')

const fragments = 9
const levels = 6
const next = (level: number, index: number) => (level < levels - 1 ? `...F${level + 1}_${index % fragments}` : 'id')

/** Each path through these fragments meets another set of them. */
const manySets = (level: number, index: number) =>
  `fragment F${level}_${index} on Company { parent { ${next(level, index)} ${next(level, index + 1)} } children(first: 1) { nodes { ${next(level, index * 2)} } } }`

const filter = 'query ($filter: LeadFilter) { companies { nodes { leads(filter: $filter) { nodes { id } } } } }'

/** What takes seconds where only the tokens are limited. */
test.each<[string, string, object]>([
  [
    '30,000 mistakes in a variable',
    filter,
    { filter: { and: Array.from({ length: 30_000 }, () => ({ nothing: 1 })) } },
  ],
  ['2,000 variables', `query (${repeat(2000, (index) => `$a${index}: Int`)}) { __typename }`, {}],
  ['2,000 times the same field', `{ ${repeat(1990, () => '__typename')} }`, {}],
  ['fields that conflict', `{ ${repeat(200, (index) => `a: company(id: ${index}) { id }`)} }`, {}],
  [
    'fragments in ever other sets',
    `{ company(id: 1) { ${repeat(fragments, (index) => `...F0_${index}`)} } } ${repeat(levels, (level) => repeat(fragments, (index) => manySets(level, index)))}`,
    {},
  ],
])('%s do not keep the gateway busy', async (_, query, variables) => {
  const startedAt = performance.now()
  const answer: Answer = await ask(target, query, variables)
  expect(performance.now() - startedAt).toBeLessThan(3000)
  expect(answer.status).toBe(200)
  expect(answer.body.errors?.length ?? 0).toBeLessThan(25)
})
