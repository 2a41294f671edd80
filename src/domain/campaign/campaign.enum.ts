import { enumeration } from '../../graphql/enumeration.js'

export const CampaignStatus = enumeration('CampaignStatus', 'Where a campaign stands.', {
  DRAFT: 'It is being prepared.',
  ACTIVE: 'It runs.',
  PAUSED: 'It rests. Leads that arrive all the same are kept, as late ones.',
  ENDED: 'It is over, or its end has passed. Leads that arrive all the same are kept, as late ones.',
})

export const CampaignChannel = enumeration('CampaignChannel', 'Where a campaign is to be seen.', {
  FACEBOOK: 'Facebook.',
  INSTAGRAM: 'Instagram.',
  GOOGLE: 'Google.',
  TIKTOK: 'TikTok.',
  LINKEDIN: 'LinkedIn.',
  EMAIL: 'E-mail.',
  SMS: 'Text messages.',
  WEB: 'A page of one’s own.',
  EVENT: 'Fairs and events.',
  REFERRAL: 'Recommendations.',
  OFFLINE: 'Print, radio, posters.',
  OTHER: 'Anything else.',
})
