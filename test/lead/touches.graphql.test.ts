import { expect, test } from 'vitest'
import { arrive, mutate, useDuplicates } from '../duplicate/duplicate-world.js'
import { aSource, aTerritory, insert } from '../factories.js'

const world = useDuplicates()

async function comeByForm(source: number, said: object): Promise<void> {
  const [{ capture_key: captureKey }] = await world.gateway.sql('select capture_key from sources where id = $1', [
    source,
  ])
  const document = 'mutation ($input: CaptureLeadInput!) { captureLead(input: $input) { userErrors { code } } }'
  const { data } = await world.gateway.graphql(document, { input: { captureKey, ...said } })
  expect(data.captureLead.userErrors).toEqual([])
}

async function firstLead(selection: string): Promise<any> {
  const document = `query ($id: ID!) { company(id: $id) { leads { nodes { ${selection} } } } }`
  const { data, errors } = await world.gateway.graphql(document, { id: world.company }, world.tokens.manager)
  expect(errors).toBeUndefined()
  return data.company.leads.nodes[0]
}

test('a lead tells each time that its person came, and how', async () => {
  const source = await aSource(world.gateway, world.company, { name: 'Website', capture_key: `key-${world.company}` })
  await comeByForm(source, {
    email: 'lena@example.com',
    utmSource: 'newsletter',
    utmCampaign: 'spring',
    referrer: 'https://news.example.com/',
    landingPage: 'https://www.example.com/tour',
  })
  await mutate(
    world,
    'updateCompany',
    { id: world.company, dedupePolicy: 'MERGE' },
    { as: 'owner', selection: 'company { id }' },
  )
  await arrive(world, { email: 'Lena@example.com' })
  const how = 'channel source { name } utmSource utmMedium utmCampaign referrer landingPage actor { id }'
  const { touches, timeline } = await firstLead(
    `touches { totalCount nodes { ${how} } } timeline { nodes { kind touch { channel utmSource } } }`,
  )
  expect(touches.totalCount).toBe(2)
  expect(touches.nodes).toMatchObject([
    { channel: 'MANUAL', utmSource: null, actor: { id: expect.any(String) } },
    {
      channel: 'FORM',
      source: { name: 'Website' },
      utmSource: 'newsletter',
      utmMedium: null,
      utmCampaign: 'spring',
      referrer: 'https://news.example.com/',
      landingPage: 'https://www.example.com/tour',
      actor: null,
    },
  ])
  expect(timeline.nodes.filter(({ kind }: { kind: string }) => kind === 'TOUCHED' || kind === 'OTHER')).toEqual([
    { kind: 'TOUCHED', touch: { channel: 'MANUAL', utmSource: null } },
    { kind: 'TOUCHED', touch: { channel: 'FORM', utmSource: 'newsletter' } },
  ])
})

test('an answer that tells the address puts a lead into its territory, as an edit does', async () => {
  const territory = await aTerritory(world.gateway, world.company, { name: 'Tempe' })
  await insert(world.gateway, 'territory_rules', {
    company_id: world.company,
    territory_id: territory,
    country_code: 'US',
    postal_kind: 'exact',
    postal_from: '85281',
  })
  const asked = { companyId: world.company, label: 'Your postal code?', type: 'SHORT_TEXT', mapsTo: 'POSTAL_CODE' }
  const { question } = await mutate(world, 'createQuestion', asked, { selection: 'question { id }' })
  const { lead } = await arrive(world, { countryCode: 'US' })
  const answers = [{ questionId: question.id, value: '85281' }]
  const changed = await mutate(
    world,
    'updateLead',
    { id: lead.databaseId, answers },
    { selection: 'lead { postalCode territory { name } }' },
  )
  expect(changed).toMatchObject({ userErrors: [], lead: { postalCode: '85281', territory: { name: 'Tempe' } } })
})

test('a role tells when its person last got a lead', async () => {
  const document = 'query ($id: ID!) { node(id: $id) { ... on UserAccess { lastAssignedAt } } }'
  const id = `user_access_${world.accesses.agent}`
  const last = async () => (await world.gateway.graphql(document, { id }, world.tokens.owner)).data.node.lastAssignedAt
  expect(await last()).toBeNull()
  await arrive(world, { userAccessId: world.accesses.agent })
  expect(Date.now() - Date.parse(await last())).toBeLessThan(60_000)
})
