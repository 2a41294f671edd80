import { p } from '@mikro-orm/core'

/** What is known of the person of a lead. */
export const personColumns = {
  firstName: p.string().length(100).nullable(),
  lastName: p.string().length(100).nullable(),
  fullName: p
    .text()
    .formula(
      (t) =>
        `coalesce(nullif(trim(concat_ws(' ', ${t.firstName}, ${t.lastName})), ''), ${t.organization}, split_part(${t.email}, '@', 1), ${t.phoneNumber}, '')`,
    ),
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
  secondaryEmails: p.json<string[]>().formula((t) => contactsOf(t.id, 'email')),
  secondaryPhones: p.json<string[]>().formula((t) => contactsOf(t.id, 'phone')),
}

function contactsOf(lead: unknown, kind: 'email' | 'phone'): string {
  return `(select coalesce(jsonb_agg(n.value order by n.id), '[]') from lead_contacts n where n.lead_id = ${String(lead)} and n.kind = '${kind}')`
}
