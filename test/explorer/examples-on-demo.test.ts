import { afterAll, beforeAll, expect, test } from 'vitest'
import { exampleIdsQuery, fillIn, placeholders } from '../../src/explorer/example-ids.js'
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
  expect(Object.fromEntries(found)).toEqual({ NewestLeads: true, HotLeads: true, SearchLeads: true })
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
    'CreateAppointment',
    'CreateLeadNote',
    'DeleteLeadNote',
  ])
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
    const answer = await gateway.graphql(document, JSON.parse(fillIn(variables, known)), token)
    answers.push({ name, answer })
  }
  return answers
}

const payload = ({ data }: Answer): any => Object.values(data ?? {})[0]
