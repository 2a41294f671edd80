import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aCompany, aDeletedLead, aLead, aMember, aNote } from '../factories.js'
import { type Gateway, startGateway } from '../harness.js'

let gateway: Gateway
let company: number
const tokens: Record<string, string> = {}

beforeAll(async () => {
  gateway = await startGateway()
  company = await aCompany(gateway)
  for (const role of ['manager', 'agent', 'viewer'] as const)
    tokens[role] = await gateway.tokenOf((await aMember(gateway, company, role)).user)
})
afterAll(() => gateway.close())

const remove = (id: number, as = 'manager') =>
  gateway.graphql(
    `mutation ($id: ID!) { deleteLead(input: { id: $id }) {
      deletedLeadId deletedLead { leadId fullName email deletedBy { databaseId } deletedAt restorableUntil }
      company { databaseId } userErrors { code field } } }`,
    { id },
    tokens[as],
  )
const restore = (id: number, as = 'manager') =>
  gateway.graphql(
    `mutation ($id: ID!) { restoreLead(input: { id: $id }) { lead { databaseId version notes { totalCount } } userErrors { code field } } }`,
    { id },
    tokens[as],
  )
const seen = async (id: number, as = 'manager') =>
  (await gateway.graphql('query ($id: ID!) { lead(id: $id) { fullName } }', { id }, tokens[as])).data.lead
const bin = async (as = 'manager') => {
  const document =
    'query ($id: ID!) { company(id: $id) { deletedLeads { totalCount nodes { leadId } } leads { nodes { id } } } }'
  const answer = (await gateway.graphql(document, { id: company }, tokens[as])).data.company
  return {
    deleted: answer.deletedLeads.nodes.map((node: { leadId: string }) => node.leadId),
    live: answer.leads.nodes.map((node: { id: string }) => node.id),
  }
}

describe('a deleted lead', () => {
  test('is seen nowhere but in the bin, and comes back as it was', async () => {
    const lead = await aLead(gateway, company, { first_name: 'Lena', last_name: 'Ortiz', email: 'lena@example.com' })
    await aNote(gateway, { company, lead })
    const { deleteLead } = (await remove(lead)).data
    expect(deleteLead).toMatchObject({
      deletedLeadId: `lead_${lead}`,
      deletedLead: { leadId: `lead_${lead}`, fullName: 'Lena Ortiz', email: 'lena@example.com' },
      company: { databaseId: company },
      userErrors: [],
    })
    const { deletedAt, restorableUntil } = deleteLead.deletedLead
    expect(Date.parse(restorableUntil) - Date.parse(deletedAt)).toBe(30 * 86_400_000)
    expect(await seen(lead)).toBeNull()
    expect((await bin()).deleted).toContain(`lead_${lead}`)
    expect((await bin()).live).not.toContain(`lead_${lead}`)
    expect((await restore(lead)).data.restoreLead).toEqual({
      lead: { databaseId: lead, version: 3, notes: { totalCount: 1 } },
      userErrors: [],
    })
    expect((await bin()).deleted).not.toContain(`lead_${lead}`)
    expect(await seen(lead)).toEqual({ fullName: 'Lena Ortiz' })
  })

  test('is no lead to change, to delete again or to restore twice', async () => {
    const lead = await aLead(gateway, company)
    await remove(lead)
    expect((await remove(lead)).data.deleteLead.userErrors).toEqual([{ code: 'NOT_FOUND', field: ['input', 'id'] }])
    await restore(lead)
    expect((await restore(lead)).data.restoreLead.userErrors).toEqual([{ code: 'NOT_FOUND', field: ['input', 'id'] }])
  })

  test('is deleted once by many who try at the same time', async () => {
    const lead = await aLead(gateway, company)
    const answers = await Promise.all(Array.from({ length: 6 }, () => remove(lead)))
    expect(answers.filter(({ data }) => data.deleteLead.userErrors.length === 0)).toHaveLength(1)
    const backs = await Promise.all(Array.from({ length: 6 }, () => restore(lead)))
    expect(backs.filter(({ data }) => data.restoreLead.userErrors.length === 0)).toHaveLength(1)
    expect(await gateway.sql(`select type from events where subject_id = $1 order by id`, [lead])).toEqual([
      { type: 'lead.deleted' },
      { type: 'lead.restored' },
    ])
  })

  test('stays deleted after 30 days', async () => {
    const { lead, deletion } = await aDeletedLead(gateway, company)
    await gateway.sql(`update lead_deletions set deleted_at = now() - interval '30 days 1 minute' where id = $1`, [
      deletion,
    ])
    expect((await bin()).deleted).not.toContain(`lead_${lead}`)
    expect((await restore(lead)).data.restoreLead.userErrors).toEqual([{ code: 'NOT_FOUND', field: ['input', 'id'] }])
  })

  test('is a matter of managers: others delete nothing and see no bin', async () => {
    const lead = await aLead(gateway, company)
    await aDeletedLead(gateway, company)
    for (const role of ['agent', 'viewer']) {
      expect((await remove(lead, role)).errors![0]!.extensions['code']).toBe('FORBIDDEN')
      expect((await bin(role)).deleted).toEqual([])
    }
    expect(await seen(lead)).not.toBeNull()
  })
})
