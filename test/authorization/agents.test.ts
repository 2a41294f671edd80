import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { aCompany, aLead, aMember, aNote, aRole } from '../factories.js'
import { type Gateway, startGateway } from '../harness.js'
import { anonymous } from './ask.js'
import { fingerprint } from './fingerprint.js'

/** An agent and three leads of the company: the agent’s own, one that nobody has, and one of a colleague. */
let gateway: Gateway
let company: number
let agent: { user: number; access: number; token: string }
let manager: string
let colleague: number
const leads: Record<'own' | 'free' | 'taken' | 'missing', number> = { own: 0, free: 0, taken: 0, missing: 987_654_321 }
const notes = { taken: 0, missing: 987_654_321 }
const steps = { taken: 0, missing: 987_654_321 }

beforeAll(async () => {
  gateway = await startGateway()
  await gateway.sql('alter table leads alter column id restart with 300000')
  await gateway.sql('alter table lead_notes alter column id restart with 400000')
  await gateway.sql('alter table lead_stage_transitions alter column id restart with 500000')
  company = await aCompany(gateway)
  const member = await aMember(gateway, company, 'agent')
  agent = { ...member, token: await gateway.tokenOf(member.user) }
  manager = await gateway.tokenOf((await aMember(gateway, company, 'manager')).user)
  colleague = (await aMember(gateway, company, 'agent')).access
  leads.own = await aLead(gateway, company, { last_name: 'Marlowe', user_access_id: agent.access })
  leads.free = await aLead(gateway, company, { last_name: 'Marlowe' })
})
afterAll(() => gateway.close())
beforeEach(async () => {
  leads.taken = await aLead(gateway, company, { last_name: 'Marlowe', user_access_id: colleague })
  notes.taken = await aNote(gateway, { company, lead: leads.taken }, { author_id: agent.user })
  const [step] = await gateway.sql('select id from lead_stage_transitions where lead_id = $1', [leads.taken])
  steps.taken = Number(step.id)
})

const asked = {
  lead: (which: 'taken' | 'missing') => ['query ($id: ID!) { lead(id: $id) { id fullName } }', { id: leads[which] }],
  'node, by the lead': (which) => ['query ($id: ID!) { node(id: $id) { id } }', { id: `lead_${leads[which]}` }],
  'node, by a note': (which) => ['query ($id: ID!) { node(id: $id) { id } }', { id: `lead_note_${notes[which]}` }],
  'node, by a step through the stages': (which) => [
    'query ($id: ID!) { node(id: $id) { id } }',
    { id: `lead_stage_transition_${steps[which]}` },
  ],
  nodes: (which) => ['query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids: [`lead_${leads[which]}`] }],
  updateLead: (which) => [
    'mutation ($input: UpdateLeadInput!) { updateLead(input: $input) { lead { id } userErrors { code message field } } }',
    { input: { id: leads[which], firstName: 'Mine' } },
  ],
  'updateLead, to take it': (which) => [
    'mutation ($input: UpdateLeadInput!) { updateLead(input: $input) { lead { id } userErrors { code message field } } }',
    { input: { id: leads[which], userAccessId: agent.access } },
  ],
  moveLead: (which) => [
    'mutation ($input: MoveLeadInput!) { moveLead(input: $input) { lead { id } userErrors { code message field } } }',
    { input: { id: leads[which], stageId: 3 } },
  ],
  createLeadNote: (which) => [
    'mutation ($input: CreateLeadNoteInput!) { createLeadNote(input: $input) { note { id } userErrors { code message field } } }',
    { input: { leadId: leads[which], body: 'I was here.' } },
  ],
  'deleteLeadNote, of one’s own note': (which) => [
    'mutation ($input: DeleteLeadNoteInput!) { deleteLeadNote(input: $input) { deletedNoteId userErrors { code message field } } }',
    { input: { id: notes[which] } },
  ],
} satisfies Record<string, (which: 'taken' | 'missing') => unknown[]>

describe('A lead of a colleague', () => {
  it.each(Object.entries(asked))('does not exist for an agent: %s', async (_, operation) => {
    const ask = (which: 'taken' | 'missing', token: string) =>
      gateway.graphql(...(operation(which) as [string, Record<string, unknown>]), token)
    const before = await fingerprint({ gateway })
    const answer = await ask('taken', agent.token)
    expect(anonymous(answer)).toBe(anonymous(await ask('missing', agent.token)))
    expect(await fingerprint({ gateway })).toBe(before)
    expect(anonymous(await ask('taken', manager))).not.toBe(anonymous(await ask('missing', manager)))
  })

  it.each([
    ['as they come', {}],
    ['by their assignee', { assignee: { in: ['own', 'colleague'] } }],
    ['by who is not their assignee', { not: { assignee: { in: ['own'] } } }],
    ['by a search', { q: 'marlowe' }],
    ['by either of two conditions', { or: [{ score: { gte: 0 } }, { q: 'marlowe' }] }],
  ])('is in no list for an agent, nor in its count: %s', async (_, filter) => {
    const text = JSON.stringify(filter).replace('"own"', String(agent.access)).replace('"colleague"', String(colleague))
    const document = `query ($id: ID!, $filter: LeadFilter) {
      company(id: $id) { leads(filter: $filter) { totalCount nodes { databaseId } edges { node { databaseId } } } }
    }`
    const variables = { id: company, filter: JSON.parse(text) as object }
    const { nodes, edges, totalCount } = (await gateway.graphql(document, variables, agent.token)).data.company.leads
    const shown: number[] = nodes.map((node: { databaseId: number }) => node.databaseId)
    expect(shown).not.toContain(leads.taken)
    expect([edges.length, totalCount]).toEqual([shown.length, shown.length])
    const all = (await gateway.graphql(document, variables, manager)).data.company.leads
    expect(all.nodes).toContainEqual({ databaseId: leads.taken })
  })

  it('does not exist for an agent who is a manager of another company', async () => {
    const elsewhere = await aCompany(gateway)
    const { user } = await aMember(gateway, company, 'agent')
    await aRole(gateway, { user, company: elsewhere, as: 'manager', scope: 'subtree' })
    const lead = await aLead(gateway, elsewhere, { user_access_id: null })
    const show = async (id: number) =>
      (await gateway.graphql('query ($id: ID!) { lead(id: $id) { id } }', { id }, await gateway.tokenOf(user))).data
        .lead
    expect([await show(leads.taken), await show(lead)]).toEqual([null, { id: `lead_${lead}` }])
  })

  it('does not exist for an agent at the REST door', async () => {
    const show = async (which: 'taken' | 'missing') => {
      const answer = await gateway.rest('GET', `/leads/${leads[which]}`, { token: agent.token })
      return [answer.statusCode, anonymous(answer.json())]
    }
    expect(await show('taken')).toEqual(await show('missing'))
    const list = await gateway.rest('GET', `/companies/${company}/leads`, { token: agent.token })
    expect(list.json().leads.map(({ id }: { id: number }) => id)).not.toContain(leads.taken)
  })
})

describe('A lead that is an agent’s own, or nobody’s', () => {
  it.each(['own', 'free'] as const)('can be read and changed by the agent: %s', async (which) => {
    const read = await gateway.graphql(
      'query ($id: ID!) { lead(id: $id) { databaseId } }',
      { id: leads[which] },
      agent.token,
    )
    expect(read.data.lead.databaseId).toBe(leads[which])
    const [document] = asked.updateLead('taken') as [string]
    const input = { id: leads[which], firstName: 'Mine', userAccessId: agent.access }
    const written = await gateway.graphql(document, { input }, agent.token)
    expect(written.data.updateLead.userErrors).toEqual([])
  })

  it.each([
    ['a colleague', () => colleague],
    ['nobody', () => null],
  ])('is not for an agent to give to %s', async (_, to) => {
    const [document] = asked.updateLead('taken') as [string]
    const before = await fingerprint({ gateway })
    const answer = await gateway.graphql(document, { input: { id: leads.own, userAccessId: to() } }, agent.token)
    expect(answer.errors?.[0]?.extensions['code']).toBe('FORBIDDEN')
    expect(await fingerprint({ gateway })).toBe(before)
  })
})
