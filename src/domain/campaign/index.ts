import { refuse } from '../../errors.js'
import type { Room } from '../../room.js'
import { CampaignSchema } from './campaign.entity.js'
import { campaignReadable } from './campaign.policy.js'
import { CampaignResolver } from './campaign.resolver.js'
import { campaignRoutes } from './campaign.rest.js'

export const campaign: Room = {
  entities: [CampaignSchema],
  readables: [campaignReadable],
  resolvers: [CampaignResolver],
  routes: campaignRoutes,
  constraints: {
    campaigns_external_id_unique: refuse('TAKEN', 'The company has a campaign with this id already.', 'externalId'),
    campaigns_slug_unique: refuse('TAKEN', 'A campaign of this name is just being made.', 'name'),
    leads_campaign_foreign: refuse('UNKNOWN_REFERENCE', 'There is no such campaign in this company.', 'campaignId'),
  },
}
