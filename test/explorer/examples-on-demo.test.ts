import { afterAll, beforeAll, expect, test } from 'vitest'
import { exampleIdsQuery, fillIn, placeholders } from '../../src/explorer/example-ids.js'
import { withFiles } from '../../src/explorer/files.js'
import { examples } from '../../src/explorer/examples/index.js'
import { welcome } from '../../src/explorer/examples/welcome.js'
import { type Answer, type Gateway, startGateway } from '../harness.js'

let gateway: Gateway

beforeAll(async () => {
  gateway = await startGateway({ demo: true, demoPassword: 'leadsy-demo' })
})

afterAll(() => gateway.close())

test('each example does what it says, for the owner of the demo', async () => {
  const token = await signIn('owner@nova.example.com')
  const answers = await runAll(token)
  const refusals = answers.filter(({ answer }) => answer.errors || payload(answer)?.userErrors?.length > 0)
  expect(refusals).toEqual([])
  expect(answers.filter(({ answer }) => payload(answer) === null)).toEqual([])
  const lists = answers.filter(({ answer }) => payload(answer).leads)
  const found = lists.map(({ name, answer }) => [name, payload(answer).leads.nodes.length > 1])
  expect(Object.fromEntries(found)).toEqual({
    NewestLeads: true,
    HotLeads: true,
    SearchLeads: true,
    WhatTheyAnswered: true,
  })
  const hollow = answers.filter(({ answer }) => isHollow(payload(answer))).map(({ name }) => name)
  // It depends on the day whether the owner has appointments.
  expect(hollow.filter((name) => name !== 'MyAppointments')).toEqual([])
})

test('to somebody who may only look, each query shows something and each change of what is not theirs is forbidden', async () => {
  const answers = await runAll(await signIn('viewer@nova.example.com'))
  const forbidden = answers.filter(({ answer }) => answer.errors)
  expect(forbidden.map(({ answer }) => answer.errors![0]!.extensions['code'])).toEqual(forbidden.map(() => 'FORBIDDEN'))
  expect(forbidden.map(({ name }) => name)).toEqual([
    'LimitNewLeads',
    'ChangeCompany',
    'WhoWouldGetIt',
    'ExportLeads',
    'CreateLead',
    'UpdateLead',
    'MoveLead',
    'MergePreview',
    'DryRun',
    'CreateAppointment',
    'CreateLeadNote',
    'DeleteLeadNote',
  ])
})

test('an agent has leads that wait', async () => {
  const { document, variables } = examples.find(({ name }) => name === 'MyOverdueLeads')!
  const token = await signIn('agent@nova.example.com')
  const known = placeholders((await gateway.graphql(exampleIdsQuery, {}, token)).data)
  const { data } = await gateway.graphql(document, JSON.parse(fillIn(variables!, known)), token)
  const { totalCount, nodes } = data.viewer.user.primaryAccess.company.leads
  expect(totalCount).toBeGreaterThan(9)
  expect(nodes.every((lead: any) => lead.lastActivityAt < known.get('<yesterday>')!)).toBe(true)
})

async function signIn(email: string): Promise<string> {
  const { document } = examples.find(({ name }) => name === 'SignIn')!
  const { data } = await gateway.graphql(document, { input: { email, password: 'leadsy-demo' } })
  return data.login.session.accessToken
}

/** One after the other: some change what the next ones show. */
async function runAll(token: string): Promise<{ name: string; answer: Answer }[]> {
  const answers: { name: string; answer: Answer }[] = []
  const asked = examples.filter(({ document }) => !document.startsWith('subscription'))
  for (const { name, document, variables = {} } of [{ name: 'Welcome', document: welcome }, ...asked]) {
    const known = placeholders((await gateway.graphql(exampleIdsQuery, {}, token)).data)
    const answer = await send(document, JSON.parse(fillIn(variables, known)), token)
    answers.push({ name, answer })
  }
  return answers
}

/** As the page sends it. */
async function send(query: string, variables: object, token: string): Promise<Answer> {
  const { body, headers } = withFiles({
    body: JSON.stringify({ query, variables }),
    headers: { 'content-type': 'application/json' },
  })
  const request = new Request('http://localhost/graphql', { method: 'POST', body: body!, headers: headers! })
  const response = await gateway.server.inject({
    method: 'POST',
    url: '/graphql',
    headers: { ...Object.fromEntries(request.headers), authorization: `Bearer ${token}` },
    payload: Buffer.from(await request.arrayBuffer()),
  })
  return Object.assign({ status: response.statusCode }, response.json<Omit<Answer, 'status'>>())
}

const payload = ({ data }: Answer): any => Object.values(data ?? {})[0]

/** Whether there are lists in it, and nothing in any of them. */
function isHollow(value: unknown): boolean {
  const lists = listsIn(value)
  return lists.length > 0 && lists.every(({ length }) => length === 0)
}

function listsIn(value: unknown): unknown[][] {
  if (typeof value !== 'object' || value === null) return []
  const within = Object.entries(value).flatMap(([key, each]) => (key === 'userErrors' ? [] : listsIn(each)))
  return Array.isArray(value) ? [value, ...within] : within
}
