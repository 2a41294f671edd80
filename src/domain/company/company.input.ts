import { InputType } from 'type-graphql'
import { Accept } from '../../graphql/accept.js'
import {
  choice,
  country,
  currency,
  file,
  flag,
  hours,
  id,
  integer,
  language,
  text,
  timezone,
} from '../../graphql/kinds.js'
import type { ValueOf } from '../../graphql/enumeration.js'
import type { IncomingFile } from '../../graphql/upload.js'
import { AssignmentMode, DedupePolicy, DedupeScope } from './company.enum.js'

@InputType({ description: 'A new company. Whoever makes it becomes its owner.' })
export class CreateCompanyInput {
  @Accept(text(120), { description: 'Name to show, 2 to 120 characters.' })
  declare name: string

  @Accept(id('company'), {
    clearable: true,
    description: 'The company above it; making one there needs the permission `company.create_child`.',
  })
  declare parentCompanyId?: number | null

  @Accept(currency, {
    optional: true,
    description: 'Currency of the leads’ values, ISO 4217; else that of the company above, else USD.',
  })
  declare currency?: string

  @Accept(timezone, { optional: true, description: 'IANA time zone; else that of the company above, else UTC.' })
  declare timezone?: string

  @Accept(country, {
    optional: true,
    description:
      'Country that local phone numbers are read for, ISO 3166-1 alpha-2; else that of the company above, else US.',
  })
  declare country?: string
}

@InputType({ description: 'Changes to a company: what is left out stays.' })
export class UpdateCompanyInput {
  @Accept(id('company'), { description: 'Which company.' })
  declare id: number

  @Accept(text(120), { optional: true, description: 'Name to show, 2 to 120 characters.' })
  declare name?: string

  @Accept(currency, { optional: true, description: 'Currency of the leads’ values, ISO 4217.' })
  declare currency?: string

  @Accept(timezone, { optional: true, description: 'IANA time zone.' })
  declare timezone?: string

  @Accept(language, { optional: true, description: 'Language as a BCP 47 tag.' })
  declare lang?: string

  @Accept(country, {
    optional: true,
    description: 'Country that local phone numbers are read for, ISO 3166-1 alpha-2.',
  })
  declare country?: string

  @Accept(choice(() => DedupePolicy), {
    optional: true,
    description: 'What happens when a person arrives a second time.',
  })
  declare dedupePolicy?: ValueOf<typeof DedupePolicy>

  @Accept(choice(() => DedupeScope), {
    optional: true,
    description: 'Among which leads duplicates are looked for. Groups of duplicates are worked out anew.',
  })
  declare dedupeScope?: ValueOf<typeof DedupeScope>

  @Accept(choice(() => AssignmentMode), { optional: true, description: 'Who gets a new lead that names nobody.' })
  declare assignmentMode?: ValueOf<typeof AssignmentMode>

  @Accept(flag, { optional: true, description: 'Whether a person who comes again gets the same salesperson.' })
  declare stickyOwner?: boolean

  @Accept(flag, {
    optional: true,
    description: 'Whether leads that no rule gives to anybody go to those who are bound to no source.',
  })
  declare fallbackPool?: boolean

  @Accept(flag, { optional: true, description: 'Whether leads go to people outside of their hours, too.' })
  declare holdUntilOpen?: boolean

  @Accept(integer(1, 10_080), {
    clearable: true,
    description: 'After how many minutes managers are told of a lead that nobody has; null for never.',
  })
  declare unassignedAlertMinutes?: number | null

  @Accept(hours, {
    clearable: true,
    description: 'When it is open: `MON 09:00-18:00`, and days like `2031-12-25 closed`; null is always.',
  })
  declare businessHours?: string[] | null
}

@InputType({ description: 'A picture for a company.' })
export class UploadCompanyAvatarInput {
  @Accept(id('company'), { description: 'Which company.' })
  declare id: number

  @Accept(file, { description: 'PNG, JPEG, WebP or GIF, at most 5 MB.' })
  declare file: Promise<IncomingFile>
}

@InputType({ description: 'Whose picture to remove.' })
export class RemoveCompanyAvatarInput {
  @Accept(id('company'), { description: 'Which company.' })
  declare id: number
}

@InputType({ description: 'Whether a company works by cycles.' })
export class SetCompanyCyclesEnabledInput {
  @Accept(id('company'), { description: 'Which company.' })
  declare id: number

  @Accept(flag, { description: 'True to work by cycles. Existing leads stay as they are.' })
  declare cyclesEnabled: boolean
}
