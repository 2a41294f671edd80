import { describe, expect, it } from 'vitest'
import { aCampaign, aCompany, aCycle, aLead, aSource } from '../factories.js'
import { mutate, read, useCampaigns, whatIsWrong } from './campaign-world.js'

const world = useCampaigns()
const selection = 'lead { databaseId late campaign { databaseId } source { databaseId } cycle { databaseId } }'
const newLead = (input: object) =>
  mutate(world, 'createLead', { companyId: world.company, firstName: 'Lena', ...input }, { as: 'agent', selection })
const update = (input: object) => mutate(world, 'updateLead', input, { selection })

describe('A lead of a campaign', () => {
  it('gets source and cycle from it, where it names none', async () => {
    const { gateway, company } = world
    await gateway.sql('update companies set cycles_enabled = true where id = $1', [company])
    const [source, other] = [await aSource(gateway, company), await aSource(gateway, company)]
    const current = await aCycle(gateway, company)
    const next = await aCycle(gateway, company, { starts_on: '2190-01-01', ends_on: '2190-12-31' })
    const campaignId = await aCampaign(gateway, company, { source_id: source, cycle_id: next })
    expect((await newLead({ campaignId })).lead).toMatchObject({
      campaign: { databaseId: campaignId },
      source: { databaseId: source },
      cycle: { databaseId: next },
      late: false,
    })
    expect((await newLead({ campaignId, sourceId: other, cycleId: current })).lead).toMatchObject({
      source: { databaseId: other },
      cycle: { databaseId: current },
    })
    await gateway.sql('update companies set cycles_enabled = false where id = $1', [company])
    expect((await newLead({ campaignId })).lead.cycle).toBeNull()
  })

  it('is taken and called late when the campaign rests or is over', async () => {
    const { gateway, company } = world
    const campaigns = [
      await aCampaign(gateway, company, { state: 'paused' }),
      await aCampaign(gateway, company, { state: 'ended' }),
      await aCampaign(gateway, company, { ends_at: new Date(Date.now() - 1000) }),
      await aCampaign(gateway, company, { archived_at: new Date() }),
    ]
    for (const campaignId of campaigns) expect((await newLead({ campaignId })).lead.late).toBe(true)
    const list = 'leads(filter: { late: { eq: true } }) { totalCount }'
    expect((await read(world, `company(id: ${company}) { ${list} }`)).company.leads.totalCount).toBe(4)
  })

  it('is found by campaign, on both doors', async () => {
    const { gateway, company } = world
    const campaign = await aCampaign(gateway, company)
    const lead = await aLead(gateway, company, { campaign_id: campaign })
    await aLead(gateway, company)
    const found = await read(
      world,
      `company(id: ${company}) { leads(filter: { campaign: { eq: ${campaign} } }) { nodes { databaseId } } }`,
    )
    expect(found.company.leads.nodes).toEqual([{ databaseId: lead }])
    const rest = await gateway.rest('GET', `/companies/${company}/leads?campaign_id=${campaign}`, {
      token: world.tokens.viewer,
    })
    expect(rest.json().leads).toMatchObject([{ id: lead, campaign_id: campaign, late: false }])
  })

  it('goes over to another campaign of the company, or to none, never to a foreign one', async () => {
    const { gateway, company } = world
    const [campaignId, foreign] = [await aCampaign(gateway, company), await aCampaign(gateway, await aCompany(gateway))]
    const id = await aLead(gateway, company)
    expect((await update({ id, campaignId })).lead.campaign.databaseId).toBe(campaignId)
    expect(whatIsWrong(await update({ id, campaignId: foreign }))).toEqual([['UNKNOWN_REFERENCE', 'input.campaignId']])
    expect(whatIsWrong(await newLead({ campaignId: foreign }))).toEqual([['UNKNOWN_REFERENCE', 'input.campaignId']])
    expect((await update({ id, campaignId: null })).lead.campaign).toBeNull()
  })

  it('keeps its campaign from being deleted, also while it is only about to arrive', async () => {
    const { gateway, company } = world
    const campaignId = await aCampaign(gateway, company)
    const remove = () =>
      mutate(world, 'deleteCampaign', { id: campaignId }, { selection: 'deletedCampaignId archivedCampaign { id }' })
    const [removed, ...made] = await Promise.all([
      remove(),
      ...Array.from({ length: 8 }, () => newLead({ campaignId })),
    ])
    const arrived = made.filter(({ lead }) => lead !== null).length
    expect(removed.userErrors).toEqual([])
    expect(removed.deletedCampaignId === null).toBe(arrived > 0)
    const [{ count }] = await gateway.sql('select count(*)::int as count from leads where company_id = $1', [company])
    expect(count).toBe(arrived)
  })
})
