import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { aCompany, aLead, aMember, aSource } from '../factories.js'
import { type Gateway, startGateway } from '../harness.js'

let gateway: Gateway
let company: number
let owner: { user: number; token: string }
let agent: { user: number; access: number; token: string }
let lead: string

beforeAll(async () => {
  gateway = await startGateway()
})
afterAll(() => gateway.close())
beforeEach(async () => {
  company = await aCompany(gateway)
  const boss = await aMember(gateway, company, 'owner')
  const seller = await aMember(gateway, company, 'agent')
  owner = { user: boss.user, token: await gateway.tokenOf(boss.user) }
  agent = { ...seller, token: await gateway.tokenOf(seller.user) }
  lead = (await mutate('createLead', { companyId: company, firstName: 'Ana', phoneNumber: '+16025550142' })).lead.id
})

async function mutate(name: string, input: object, selection = 'lead { id }', token = owner.token): Promise<any> {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`
  const document = `mutation ($input: ${type}!) { ${name}(input: $input) { ${selection} userErrors { code message } } }`
  const { data } = await gateway.graphql(document, { input }, token)
  expect(data[name].userErrors).toEqual([])
  return data[name]
}

const details = `kind actor { databaseId } fromStage { slug } toStage { slug } note { body } changes { field before after }
  assignment { method reason } assignee { databaseId } previousAssignee { databaseId }`

async function timeline(selection = `nodes { ${details} }`, args = '', token = owner.token): Promise<any> {
  const document = `query ($lead: ID!) { lead(id: $lead) { timeline${args} { ${selection} } } }`
  const { data, errors } = await gateway.graphql(document, { lead }, token)
  expect(errors).toBeUndefined()
  return data.lead?.timeline ?? null
}

const bare = {
  assignment: null,
  note: null,
  changes: [],
  assignee: null,
  previousAssignee: null,
  fromStage: null,
  toStage: null,
}

test('tells all that happened to a lead, newest first', async () => {
  const source = await aSource(gateway, company)
  await mutate('updateLead', {
    id: lead,
    phoneNumber: null,
    email: 'ana@example.com',
    valueAmount: '1200',
    sourceId: source,
  })
  await mutate('moveLead', { id: lead, stageId: 3 })
  const { note } = await mutate('createLeadNote', { leadId: lead, body: 'Called twice.' }, 'note { id }')
  await mutate('createLeadNote', { leadId: lead, body: 'Will come.' }, 'note { id }', agent.token)
  await mutate('deleteLeadNote', { id: note.id }, 'deletedNoteId')
  const { nodes } = await timeline()
  const actor = { databaseId: owner.user }
  expect(nodes).toEqual([
    { ...bare, kind: 'NOTE_DELETED', actor },
    { ...bare, kind: 'NOTE', actor: { databaseId: agent.user }, note: { body: 'Will come.' } },
    { ...bare, kind: 'MOVED', actor, fromStage: { slug: 'new' }, toStage: { slug: 'contacted' } },
    {
      ...bare,
      kind: 'EDITED',
      actor,
      changes: expect.arrayContaining([
        { field: 'email', before: null, after: 'ana@example.com' },
        { field: 'phoneNumber', before: '+16025550142', after: null },
        { field: 'valueAmount', before: null, after: '1200.00' },
        { field: 'sourceId', before: null, after: String(source) },
      ]),
    },
    { ...bare, kind: 'ASSIGNED', actor, assignment: { method: 'NONE', reason: expect.any(String) } },
    { ...bare, kind: 'CREATED', actor, toStage: { slug: 'new' } },
  ])
})

test('tells from whom a lead went to whom', async () => {
  await mutate('updateLead', { id: lead, userAccessId: agent.access })
  await mutate('updateLead', { id: lead, userAccessId: null })
  const { nodes } = await timeline(
    'nodes { kind assignee { databaseId } previousAssignee { databaseId } }',
    '(first: 4)',
  )
  const person = { databaseId: agent.access }
  expect(nodes.filter(({ kind }: any) => kind === 'ASSIGNED').slice(0, 2)).toEqual([
    { kind: 'ASSIGNED', assignee: null, previousAssignee: person },
    { kind: 'ASSIGNED', assignee: person, previousAssignee: null },
  ])
})

test('tells of an edit only what was changed by it', async () => {
  await mutate('updateLead', { id: lead, firstName: 'Ana', lastName: 'Ortiz', valueAmount: '50' })
  await mutate('updateLead', { id: lead, valueAmount: '50.00', lastName: 'Ruiz' })
  const { nodes } = await timeline('nodes { changes { field before after } }', '(first: 1)')
  expect(nodes).toEqual([{ changes: [{ field: 'lastName', before: 'Ortiz', after: 'Ruiz' }] }])
})

test('goes on page by page, each entry once', async () => {
  for (const body of ['a', 'b', 'c', 'd']) await mutate('createLeadNote', { leadId: lead, body }, 'note { id }')
  const seen: string[] = []
  let after: string | null = null
  do {
    const args: string = `(first: 2${after ? `, after: "${after}"` : ''})`
    const page: any = await timeline(
      'totalCount edges { node { kind note { body } } } pageInfo { hasNextPage endCursor }',
      args,
    )
    expect(page.totalCount).toBe(6)
    seen.push(...page.edges.map(({ node }: any) => node.note?.body ?? node.kind))
    after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null
  } while (after)
  expect(seen).toEqual(['d', 'c', 'b', 'a', 'ASSIGNED', 'CREATED'])
})

test('is nothing that who may not see the lead could see', async () => {
  const colleague = await aMember(gateway, company, 'agent')
  const theirs = await aLead(gateway, company, { user_access_id: colleague.access })
  const document = `query ($lead: ID!) { lead(id: $lead) { timeline { nodes { kind } } } }`
  expect((await gateway.graphql(document, { lead: theirs }, agent.token)).data.lead).toBeNull()
})

test('has no entries of other things with the same id', async () => {
  await gateway.sql(
    'insert into events (type, subject_id, company_id) select unnest($3::text[]), $1::bigint, $2::bigint',
    [lead.replace('lead_', ''), company, ['user.edited', 'note.created', 'note.deleted']],
  )
  expect((await timeline('nodes { kind }')).nodes).toEqual([{ kind: 'ASSIGNED' }, { kind: 'CREATED' }])
})

test('an entry has no identity of its own to ask for', async () => {
  const { data } = await gateway.graphql('{ node(id: "timeline_entry_9") { id } }', {}, owner.token)
  expect(data.node).toBeNull()
})
