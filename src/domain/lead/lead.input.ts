import { InputType } from 'type-graphql'
import { Accept } from '../../graphql/accept.js'
import {
  amount,
  choice,
  contactEmail,
  currency,
  flag,
  id,
  integer,
  listUpTo,
  longText,
  phone,
  several,
  text,
  timezone,
} from '../../graphql/kinds.js'
import type { ValueOf } from '../../graphql/enumeration.js'
import { AnswerInput } from '../question/given-answer.js'
import { LeadRating, LostReason } from './lead.enum.js'
import { PersonInput } from './given-person.js'

/** What people say of a lead; the same to create and to change one. */
@InputType()
class LeadInput extends PersonInput {
  @Accept(several(contactEmail, 10), { clearable: true, description: 'Further e-mail addresses: all of them.' })
  declare secondaryEmails?: string[] | null

  @Accept(several(phone, 10), { clearable: true, description: 'Further phone numbers: all of them.' })
  declare secondaryPhones?: string[] | null

  @Accept(timezone, { clearable: true, description: 'IANA time zone.' })
  declare timezone?: string | null

  @Accept(amount, { clearable: true, description: 'What the sale may bring, in `currency`.' })
  declare valueAmount?: string | null

  @Accept(currency, { clearable: true, description: 'Currency of the value, ISO 4217; else the company’s.' })
  declare currency?: string | null

  @Accept(choice(() => LeadRating), { clearable: true, description: 'How warm it is.' })
  declare rating?: ValueOf<typeof LeadRating> | null

  @Accept(flag, { optional: true, description: 'Whether the person must not be contacted.' })
  declare doNotContact?: boolean

  @Accept(id('source'), {
    clearable: true,
    description: 'Where it came from; new ones come from the source "Manual" unless told.',
  })
  declare sourceId?: number | null

  @Accept(id('campaign'), {
    clearable: true,
    description: 'The campaign that brought it. New leads get source and cycle from it, where they name none.',
  })
  declare campaignId?: number | null

  @Accept(id('cycle'), {
    clearable: true,
    description:
      'Its cycle; new leads enter the current one unless told. Of no effect while the company does not work by cycles.',
  })
  declare cycleId?: number | null

  @Accept(id('user_access'), {
    clearable: true,
    description:
      'Who works on it, by role in the company. Giving it to somebody else needs the permission `lead.assign`.',
  })
  declare userAccessId?: number | null

  @Accept(listUpTo(() => AnswerInput, 200), {
    optional: true,
    description: 'Answers to questions of the company. What is not named stays.',
  })
  declare answers?: AnswerInput[]

  @Accept(id('stage'), { optional: true, description: 'Stage; new leads start in the initial one.' })
  declare stageId?: number

  @Accept(choice(() => LostReason), { clearable: true, description: 'Why it was lost, where the stage asks for it.' })
  declare lostReason?: ValueOf<typeof LostReason> | null

  @Accept(longText(2000), { clearable: true, description: 'More about why it was lost; needed with the reason OTHER.' })
  declare lostNotes?: string | null
}

@InputType({ description: 'A new lead. It needs a name, an e-mail address or a phone number.' })
export class CreateLeadInput extends LeadInput {
  @Accept(id('company'), { description: 'Whose lead it is.' })
  declare companyId: number

  @Accept(text(60), { clearable: true, description: 'The system that `externalId` belongs to.' })
  declare externalSource?: string | null

  @Accept(text(200), { clearable: true, description: 'Id in that other system, unique there within the company.' })
  declare externalId?: string | null
}

@InputType({
  description: 'A lead as another system knows it. What is left out stays where there is one already; null clears.',
})
export class UpsertLeadInput extends LeadInput {
  @Accept(id('company'), { description: 'Whose lead it is.' })
  declare companyId: number

  @Accept(text(60), { description: 'The system that `externalId` belongs to.' })
  declare externalSource: string

  @Accept(text(200), { description: 'Id in that other system.' })
  declare externalId: string
}

@InputType({ description: 'Changes to a lead: what is left out stays, null clears.' })
export class UpdateLeadInput extends LeadInput {
  @Accept(id('lead'), { description: 'Which lead.' })
  declare id: number

  @Accept(integer(1, 2_147_483_647), {
    optional: true,
    description: 'The version that you read: when somebody else was faster, the change is refused.',
  })
  declare version?: number
}

@InputType({ description: 'A step to another stage.' })
export class MoveLeadInput {
  @Accept(id('lead'), { description: 'Which lead.' })
  declare id: number

  @Accept(id('stage'), {
    description: 'Where to. Leaving a won or lost stage reopens the lead and needs the permission `lead.reopen`.',
  })
  declare stageId: number

  @Accept(choice(() => LostReason), { optional: true, description: 'Why it was lost, where the stage asks for it.' })
  declare lostReason?: ValueOf<typeof LostReason>

  @Accept(longText(2000), { optional: true, description: 'More about why it was lost; needed with the reason OTHER.' })
  declare lostNotes?: string

  @Accept(integer(1, 2_147_483_647), {
    optional: true,
    description: 'The version that you read: when somebody else was faster, the move is refused.',
  })
  declare version?: number
}
