import { readFileSync } from 'node:fs'
import { buildSchema, coerceInputValue, parse, typeFromAST, validate, type OperationDefinitionNode } from 'graphql'
import { expect, test } from 'vitest'
import { exampleIdsQuery, fillIn, placeholders, type ExampleIds } from '../../src/explorer/example-ids.js'
import { rooms } from '../../src/explorer/examples/example.js'
import { firstExamples } from '../../src/explorer/examples/first.js'
import { examples } from '../../src/explorer/examples/index.js'
import { welcome } from '../../src/explorer/examples/welcome.js'
import { operations } from '../../src/explorer/operations.js'

const schema = buildSchema(readFileSync(new URL('../../schema.graphql', import.meta.url), 'utf8'))

test.each([{ name: 'Welcome', document: welcome }, { name: 'ExampleIds', document: exampleIdsQuery }, ...examples])(
  'the example $name is an operation of the schema',
  ({ name, document }) => {
    const parsed = parse(document)
    expect(validate(schema, parsed)).toEqual([])
    expect((parsed.definitions[0] as OperationDefinitionNode).name?.value).toBe(name)
  },
)

test.each(Object.entries(operations))('the page asks by an operation of the schema: %s', (_name, document) => {
  expect(validate(schema, parse(document))).toEqual([])
})

test.each(examples)('the variables of the example $name are those that it declares', ({ document, variables = {} }) => {
  const { variableDefinitions = [] } = parse(document).definitions[0] as OperationDefinitionNode
  const values = JSON.parse(fillIn(variables, placeholders(things)))
  for (const { type, variable } of variableDefinitions) {
    coerceInputValue(values[variable.name.value], typeFromAST(schema, type as never) as never)
  }
  expect(Object.keys(values)).toEqual(variableDefinitions.map(({ variable }) => variable.name.value))
  expect(JSON.stringify(values)).not.toMatch(/<\w+>/)
})

test('every room has examples, and no two have the same name', () => {
  expect(new Set(examples.map(({ room }) => room))).toEqual(new Set(rooms))
  expect(new Set(examples.map(({ name }) => name)).size).toBe(examples.length)
})

test('links of the README lead to the examples to begin with', () => {
  const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8')
  const linked = [...readme.matchAll(/graphiql\/\?example=(\w+)/g)].map(([, name]) => name)
  expect(linked).toEqual(firstExamples.map(({ name }) => name))
})

test('examples speak of a lead that has notes, and of a stage that it is not in', () => {
  const known = placeholders(things)
  expect([known.get('<lead>'), known.get('<note>'), known.get('<stage>')]).toEqual(['lead_2', 'lead_note_5', 'stage_3'])
})

test('examples speak of a campaign that asks in its own words, and of two leads that are one person', () => {
  const known = placeholders(things)
  expect(
    ['<branch>', '<campaign>', '<source>', '<question>', '<survivor>', '<other>'].map((name) => known.get(name)),
  ).toEqual(['company_2', 'campaign_2', 'source_9', 'question_2', 'lead_8', 'lead_9'])
})

test('examples speak of the colleague of the lowest role in the company', () => {
  const known = placeholders(things)
  expect([known.get('<colleague>'), known.get('<access>')]).toEqual(['user_9', 'user_access_3'])
})

test('for somebody without a company a placeholder is left to be filled in by hand', () => {
  const known = placeholders({ ...things, viewer: { user: { ...things.viewer.user, primaryAccess: null } } })
  expect(JSON.parse(fillIn({ company: '<company>', user: '<user>' }, known))).toEqual({
    company: '<company>',
    user: 'user_7',
  })
})

const things: ExampleIds = {
  companies: {
    nodes: [
      {
        id: 'company_1',
        campaigns: {
          nodes: [
            { id: 'campaign_1', source: null, questions: [{ questionId: 'question_1', inherited: { label: true } }] },
          ],
        },
        duplicateLeads: { nodes: [] },
      },
      {
        id: 'company_2',
        campaigns: {
          nodes: [
            {
              id: 'campaign_2',
              source: { id: 'source_9' },
              questions: [{ questionId: 'question_2', inherited: { label: false } }],
            },
          ],
        },
        duplicateLeads: { nodes: [{ leads: { nodes: [{ id: 'lead_8' }, { id: 'lead_9' }] } }] },
      },
    ],
  },
  viewer: {
    user: {
      id: 'user_7',
      email: 'owner@nova.example.com',
      primaryAccess: {
        id: 'user_access_1',
        company: {
          id: 'company_1',
          currentCycle: { id: 'cycle_6' },
          users: {
            nodes: [
              { id: 'user_7', accesses: [{ id: 'user_access_1', company: { id: 'company_1' }, access: { rank: 20 } }] },
              { id: 'user_8', accesses: [{ id: 'user_access_2', company: { id: 'company_1' }, access: { rank: 80 } }] },
              { id: 'user_9', accesses: [{ id: 'user_access_3', company: { id: 'company_1' }, access: { rank: 40 } }] },
              { id: 'user_9', accesses: [{ id: 'user_access_4', company: { id: 'company_2' }, access: { rank: 20 } }] },
            ],
          },
          leads: {
            nodes: [
              { id: 'lead_1', version: 1, stage: { id: 'stage_1' }, notes: { nodes: [] } },
              { id: 'lead_2', version: 4, stage: { id: 'stage_2' }, notes: { nodes: [{ id: 'lead_note_5' }] } },
            ],
          },
        },
      },
    },
  },
  stages: [
    { id: 'stage_1', type: 'OPEN' },
    { id: 'stage_2', type: 'ONGOING' },
    { id: 'stage_3', type: 'ONGOING' },
  ],
}
