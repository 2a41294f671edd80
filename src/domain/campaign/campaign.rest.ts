import { restRoutes } from '../../rest/route.js'

const campaignJson = `fragment CampaignJson on Campaign {
  id: databaseId companyId: company { databaseId } name slug description status channel
  sourceId: source { databaseId } sourceName: source { name } cycleId: cycle { databaseId } cycleName: cycle { name }
  startsAt endsAt budgetAmount spentAmount currency utmSource utmMedium utmCampaign externalProvider externalId captureKey
  stats { leads won conversion costPerLead costPerWon } archivedAt createdAt updatedAt
}`

export const campaignRoutes = restRoutes('Campaigns', [
  {
    method: 'GET',
    path: '/companies/:id/campaigns',
    name: 'List campaigns for a company',
    root: 'campaigns',
    at: 'company.campaigns',
    document: `query ($id: ID!, $status: CampaignStatus, $channel: CampaignChannel, $cycleId: ID, $q: String, $orderBy: CampaignOrder) {
      company(id: $id) {
        campaigns(
          orderBy: $orderBy
          filter: { q: $q, status: { eq: $status }, channel: { eq: $channel }, cycle: { eq: $cycleId }, archivedAt: { isNull: true } }
        ) { nodes { ...CampaignJson } }
      }
    } ${campaignJson}`,
  },
  {
    method: 'GET',
    path: '/campaigns/:id',
    name: 'Get campaign by id',
    root: 'campaign',
    document: `query ($id: ID!) { campaign(id: $id) { ...CampaignJson } } ${campaignJson}`,
  },
])
