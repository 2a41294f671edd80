import { p } from '@mikro-orm/core'

/** Columns of a lead: how and where the person is reached. */
export const contact = {
  email: p.string().length(254).nullable(),
  emailMatch: p.string().length(254).nullable(),
  phoneNumber: p.string().length(40).nullable(),
  phoneE164: p.string().length(20).nullable(),
  organization: p.string().length(200).nullable(),
  jobTitle: p.string().length(120).nullable(),
  website: p.string().length(300).nullable(),
  addressLine: p.string().length(200).nullable(),
  city: p.string().length(100).nullable(),
  stateCode: p.string().length(10).nullable(),
  postalCode: p.string().length(20).nullable(),
  countryCode: p.character().length(2).nullable(),
  lang: p.string().length(10).nullable(),
  timezone: p.string().length(64).nullable(),
}
