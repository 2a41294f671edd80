import { InputType } from 'type-graphql'
import { Accept } from '../../graphql/accept.js'
import type { ValueOf } from '../../graphql/enumeration.js'
import { amount, choice, currency, flag, id, longText, moment, text } from '../../graphql/kinds.js'
import { CampaignChannel, CampaignStatus } from './campaign.enum.js'

/** What may be said of a campaign when it is made, and later. */
@InputType()
class CampaignFactsInput {
  @Accept(longText(5000), { clearable: true, description: 'What it is about.' })
  declare description?: string | null

  @Accept(choice(() => CampaignStatus), {
    optional: true,
    description: 'Where it stands, at first DRAFT. An ACTIVE one needs a cycle, if the company works by cycles.',
  })
  declare status?: ValueOf<typeof CampaignStatus>

  @Accept(choice(() => CampaignChannel), { optional: true, description: 'Where it is to be seen; at first OTHER.' })
  declare channel?: ValueOf<typeof CampaignChannel>

  @Accept(id('source'), { clearable: true, description: 'The source of its leads, where they name none.' })
  declare sourceId?: number | null

  @Accept(id('cycle'), { clearable: true, description: 'The cycle that its leads enter.' })
  declare cycleId?: number | null

  @Accept(moment, { clearable: true, description: 'When it begins.' })
  declare startsAt?: Date | null

  @Accept(moment, { clearable: true, description: 'When it ends, after its beginning.' })
  declare endsAt?: Date | null

  @Accept(amount, { clearable: true, description: 'What it may cost, in `currency`.' })
  declare budgetAmount?: string | null

  @Accept(amount, { clearable: true, description: 'What it has cost so far, in `currency`.' })
  declare spentAmount?: string | null

  @Accept(currency, {
    clearable: true,
    description: 'Currency of budget and costs, ISO 4217; else the company’s.',
  })
  declare currency?: string | null

  @Accept(text(200), { clearable: true, description: 'The tag `utm_source` of its links.' })
  declare utmSource?: string | null

  @Accept(text(200), { clearable: true, description: 'The tag `utm_medium` of its links.' })
  declare utmMedium?: string | null

  @Accept(text(200), { clearable: true, description: 'The tag `utm_campaign` of its links.' })
  declare utmCampaign?: string | null

  @Accept(text(60), {
    clearable: true,
    description: 'The advertising system that `externalId` belongs to, for example `facebook`.',
  })
  declare externalProvider?: string | null

  @Accept(text(200), {
    clearable: true,
    description: 'Id of the campaign or form in that system, unique there within the company.',
  })
  declare externalId?: string | null
}

@InputType({ description: 'A new campaign of a company.' })
export class CreateCampaignInput extends CampaignFactsInput {
  @Accept(id('company'), { description: 'Whose campaign it is.' })
  declare companyId: number

  @Accept(text(120), { description: 'Name to show.' })
  declare name: string
}

@InputType({ description: 'Changes to a campaign: what is left out stays, null clears.' })
export class UpdateCampaignInput extends CampaignFactsInput {
  @Accept(id('campaign'), { description: 'Which campaign.' })
  declare id: number

  @Accept(text(120), { optional: true, description: 'Name to show. Its key in addresses stays.' })
  declare name?: string

  @Accept(flag, { optional: true, description: 'True archives it, false takes it out of the archive.' })
  declare archived?: boolean
}

@InputType({ description: 'Which campaign to delete.' })
export class DeleteCampaignInput {
  @Accept(id('campaign'), { description: 'Which campaign.' })
  declare id: number
}

@InputType({ description: 'Which campaign gets a key for its form.' })
export class CreateCampaignCaptureKeyInput {
  @Accept(id('campaign'), { description: 'Which campaign.' })
  declare id: number
}

@InputType({ description: 'Which campaign is to have no form any more.' })
export class RemoveCampaignCaptureKeyInput {
  @Accept(id('campaign'), { description: 'Which campaign.' })
  declare id: number
}
