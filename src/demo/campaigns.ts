import { day, midnight } from './calendar.js'
import { arizona, companyId } from './companies.js'
import { cycleId } from './cycles.js'
import type { Row } from './insert.js'
import type { DemoLead } from './leads.js'
import type { Person } from './persons.js'
import type { Arrival } from './arrivals.js'
import { Random } from './random.js'
import { sourceId } from './setting-rows.js'
import { type CampaignKey, campaigns, type DemoCampaign } from './texts/campaigns.js'

/** That a campaign brought a lead, perhaps when it was over already. */
export interface Participation {
  campaign: CampaignKey
  isLate: boolean
}

/** The campaign that each of the leads came by, if any. */
export const participations = (arrivals: Arrival[], people: Person[], now: number): (Participation | null)[] =>
  arrivals.map((arrival, index) => participationOf(arrival, people[index]!, midnight(now, arizona.utcOffset)))

function participationOf({ company, source, at }: Arrival, person: Person, today: number): Participation | null {
  const chance = new Random(`campaign of ${person.firstName} ${person.lastName} ${person.email} ${person.phoneNumber}`)
  for (const campaign of campaigns) {
    const isReached = campaign.company === company.key && campaign.source === source
    if (!isReached || at < today - campaign.startedDaysAgo * day) continue
    const isLate = campaign.stoppedDaysAgo !== undefined && at >= today - campaign.stoppedDaysAgo * day
    const share = isLate ? (campaign.lateShare ?? 0) : campaign.share
    if (chance.chance(share)) return { campaign: campaign.key, isLate }
  }
  return null
}

export const campaignId = (key: CampaignKey): number => campaigns.findIndex((campaign) => campaign.key === key) + 1

/** The campaign of a lead, with what its links say. */
export const campaignOf = ({ participation }: DemoLead): DemoCampaign | undefined =>
  campaigns.find(({ key }) => key === participation?.campaign)

export function campaignRows(leads: DemoLead[], now: number): Row[] {
  const today = midnight(now, arizona.utcOffset)
  const counts = Map.groupBy(leads, ({ participation }) => participation?.campaign)
  return campaigns.map((campaign) => {
    const { key, company, utm } = campaign
    const startsAt = today - campaign.startedDaysAgo * day
    return {
      companyId: companyId(company),
      name: campaign.name,
      slug: key,
      description: campaign.description,
      channel: campaign.channel,
      sourceId: sourceId(company, campaign.source),
      cycleId: cycleId(company, startsAt, now),
      ...moneyOf(campaign, counts.get(key)?.length ?? 0),
      utmSource: utm?.source ?? null,
      utmMedium: utm?.medium ?? null,
      utmCampaign: utm ? key : null,
      captureKey: campaign.captureKey ?? null,
      ...courseOf(campaign, today),
    }
  })
}

function moneyOf({ costPerLead, budgetUsed }: DemoCampaign, leads: number): Row {
  const spent = leads * costPerLead
  return {
    budgetAmount: String(Math.ceil(spent / budgetUsed / 50) * 50),
    spentAmount: spent.toFixed(2),
    currency: arizona.currency,
  }
}

/** What is over ended as planned; the others are to go on for weeks. */
function courseOf({ startedDaysAgo, stoppedDaysAgo, isPaused }: DemoCampaign, today: number): Row {
  const startsAt = today - startedDaysAgo * day
  const stoppedAt = stoppedDaysAgo === undefined ? undefined : today - stoppedDaysAgo * day
  const rest = isPaused ? 'paused' : 'ended'
  return {
    createdAt: date(startsAt - 6 * day),
    updatedAt: date(stoppedAt ?? startsAt),
    state: stoppedAt === undefined ? 'active' : rest,
    startsAt: date(startsAt),
    endsAt: date(isPaused || stoppedAt === undefined ? today + 40 * day : stoppedAt),
  }
}

const date = (at: number): string => new Date(at).toISOString()
