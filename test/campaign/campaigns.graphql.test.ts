import { describe, expect, it } from 'vitest'
import { aCampaign, aCompany, aCycle, aLead, aSource } from '../factories.js'
import { mutate, read, useCampaigns, whatIsWrong } from './campaign-world.js'

const world = useCampaigns()
const fields = `campaign { databaseId name slug status channel budgetAmount spentAmount currency captureKey archivedAt
  source { databaseId } cycle { databaseId } stats { leads won conversion costPerLead costPerWon } }`

const create = (input: object, as: 'manager' | 'agent' = 'manager') =>
  mutate(world, 'createCampaign', { companyId: world.company, name: 'Otoño 2031', ...input }, { as, selection: fields })
const update = (input: object) => mutate(world, 'updateCampaign', input, { selection: fields })
const remove = (id: number) =>
  mutate(
    world,
    'deleteCampaign',
    { id },
    {
      selection: 'deletedCampaignId archivedCampaign { archivedAt } company { databaseId }',
    },
  )

const hours = (distance: number): string => new Date(Date.now() + distance * 3_600_000).toISOString()

describe('A new campaign', () => {
  it('is a draft with a key of its own, in the currency of the company', async () => {
    const { campaign } = await create({ budgetAmount: '1500.00', channel: 'GOOGLE' })
    expect(campaign).toMatchObject({
      slug: 'otono-2031',
      status: 'DRAFT',
      channel: 'GOOGLE',
      budgetAmount: '1500.00',
      currency: 'MXN',
      captureKey: null,
      stats: { leads: 0, won: 0, conversion: null, costPerLead: null, costPerWon: null },
    })
    expect((await create({})).campaign.slug).toMatch(/^otono-2031-[0-9a-f]{6}$/)
  })

  it('needs a cycle to be active, where the company works by cycles', async () => {
    expect((await create({ status: 'ACTIVE' })).campaign.status).toBe('ACTIVE')
    await world.gateway.sql('update companies set cycles_enabled = true where id = $1', [world.company])
    expect(whatIsWrong(await create({ status: 'ACTIVE' }))).toEqual([['REQUIRED', 'input.cycleId']])
    const cycleId = await aCycle(world.gateway, world.company)
    expect((await create({ status: 'ACTIVE', cycleId })).campaign.cycle.databaseId).toBe(cycleId)
  })

  it('refuses an end before the beginning, half an id elsewhere, and what is not of the company', async () => {
    expect(whatIsWrong(await create({ startsAt: hours(2), endsAt: hours(1) }))).toEqual([['INVALID', 'input.endsAt']])
    expect(whatIsWrong(await create({ externalId: '7' }))).toEqual([['REQUIRED', 'input.externalProvider']])
    const foreign = await aSource(world.gateway, await aCompany(world.gateway))
    const archived = await aSource(world.gateway, world.company, { archived_at: new Date() })
    for (const sourceId of [foreign, archived])
      expect(whatIsWrong(await create({ sourceId }))).toEqual([['UNKNOWN_REFERENCE', 'input.sourceId']])
    expect(whatIsWrong(await create({ budgetAmount: '-1' }))).toEqual([['INVALID', 'input.budgetAmount']])
    expect(whatIsWrong(await create({ status: 'ACTIVE', endsAt: hours(-1) }))).toEqual([
      ['NOT_ALLOWED_NOW', 'input.status'],
    ])
  })

  it('is the only one with its id elsewhere', async () => {
    const elsewhere = { externalProvider: 'facebook', externalId: '1203' }
    expect((await create(elsewhere)).userErrors).toEqual([])
    expect(whatIsWrong(await create(elsewhere))).toEqual([['TAKEN', 'input.externalId']])
  })

  it('is made by managers, not by agents', async () => {
    expect(await create({}, 'agent')).toBe('FORBIDDEN')
  })
})

describe('A campaign', () => {
  it('is over when its end has passed, whatever was said of it', async () => {
    const id = await aCampaign(world.gateway, world.company, { ends_at: hours(-1) })
    expect((await read(world, `campaign(id: ${id}) { status }`)).campaign.status).toBe('ENDED')
    expect(whatIsWrong(await update({ id, status: 'ACTIVE' }))).toEqual([['NOT_ALLOWED_NOW', 'input.status']])
    expect((await update({ id, status: 'ACTIVE', endsAt: hours(9) })).campaign.status).toBe('ACTIVE')
  })

  it('tells what it has brought and what that has cost', async () => {
    const id = await aCampaign(world.gateway, world.company, { spent_amount: '100.00' })
    await aLead(world.gateway, world.company)
    for (const stage of [1, 7, 8]) await aLead(world.gateway, world.company, { campaign_id: id, stage_id: stage })
    await aLead(world.gateway, world.company, { campaign_id: id, deleted_at: new Date() })
    expect(
      (await read(world, `campaign(id: ${id}) { stats { leads won conversion costPerLead costPerWon } }`)).campaign,
    ).toEqual({ stats: { leads: 3, won: 1, conversion: 0.3333, costPerLead: '33.33', costPerWon: '100.00' } })
  })

  it('is gone when deleted without leads, and archived with leads', async () => {
    const [empty, used] = [await aCampaign(world.gateway, world.company), await aCampaign(world.gateway, world.company)]
    await aLead(world.gateway, world.company, { campaign_id: used, deleted_at: new Date() })
    expect(await remove(empty)).toMatchObject({
      deletedCampaignId: `campaign_${empty}`,
      archivedCampaign: null,
      company: { databaseId: world.company },
    })
    expect(await remove(used)).toMatchObject({
      deletedCampaignId: null,
      archivedCampaign: { archivedAt: expect.any(String) },
    })
    expect(whatIsWrong(await remove(empty))).toEqual([['NOT_FOUND', 'input.id']])
    expect((await update({ id: used, archived: false })).campaign.archivedAt).toBeNull()
  })

  it('gets a public key on request, and another one on the next', async () => {
    const id = await aCampaign(world.gateway, world.company)
    const keyOf = async () =>
      (await mutate(world, 'createCampaignCaptureKey', { id }, { selection: fields })).campaign.captureKey
    const [first, second] = [await keyOf(), await keyOf()]
    expect(first).toMatch(/^[\w-]{22}$/)
    expect(second).not.toBe(first)
    const removed = await mutate(world, 'removeCampaignCaptureKey', { id }, { selection: fields })
    expect(removed.campaign.captureKey).toBeNull()
    await update({ id, archived: true })
    expect(whatIsWrong(await mutate(world, 'createCampaignCaptureKey', { id }))).toEqual([
      ['NOT_ALLOWED_NOW', 'input.id'],
    ])
  })

  it('loses its source and keeps itself when the source is deleted', async () => {
    const source = await aSource(world.gateway, world.company)
    const id = await aCampaign(world.gateway, world.company, { source_id: source })
    await world.gateway.sql('delete from sources where id = $1', [source])
    expect((await read(world, `campaign(id: ${id}) { source { id } }`)).campaign).toEqual({ source: null })
  })
})

describe('The campaigns of a company', () => {
  it('are found by state, channel, cycle and part of the name', async () => {
    const { gateway, company } = world
    const cycle = await aCycle(gateway, company)
    const autumn = await aCampaign(gateway, company, { name: 'Otoño en Tucson', channel: 'google', cycle_id: cycle })
    const over = await aCampaign(gateway, company, { name: 'Spring fair', ends_at: hours(-5), starts_at: hours(-9) })
    const paused = await aCampaign(gateway, company, { name: 'Evening courses', state: 'paused' })
    await aCampaign(gateway, await aCompany(gateway), { name: 'Otoño elsewhere' })
    const list = async (args: string) =>
      (
        await read(world, `company(id: ${company}) { campaigns(${args}) { nodes { databaseId } } }`)
      ).company.campaigns.nodes.map(({ databaseId }: { databaseId: number }) => databaseId)
    expect(await list('filter: { status: { eq: ENDED } }')).toEqual([over])
    expect(
      await list('filter: { status: { in: [PAUSED, ACTIVE] } }, orderBy: { field: NAME, direction: ASC }'),
    ).toEqual([paused, autumn])
    expect(await list('filter: { channel: { eq: GOOGLE }, archivedAt: { isNull: true } }')).toEqual([autumn])
    expect(await list(`filter: { cycle: { eq: "cycle_${cycle}" } }`), 'cycles count for nothing').toEqual([])
    await gateway.sql('update companies set cycles_enabled = true where id = $1', [company])
    expect(await list(`filter: { cycle: { eq: "cycle_${cycle}" } }`)).toEqual([autumn])
    await gateway.sql('update companies set cycles_enabled = false where id = $1', [company])
    expect(await list('filter: { q: "otono" }')).toEqual([autumn])
    expect(await list('orderBy: { field: STARTS_AT, direction: DESC }')).toEqual([over, paused, autumn])
  })
})
