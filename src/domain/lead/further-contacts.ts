import type { UnitOfWork } from '../../write/unit-of-work.js'
import { emailMatch } from './contact.js'
import { toE164 } from './phone.js'

/** E-mail addresses and phone numbers besides the first ones, as they were given; what is left out stays, null clears. */
export interface FurtherContacts {
  secondaryEmails?: string[] | null | undefined
  secondaryPhones?: string[] | null | undefined
}

/** One of them, with the key that it is matched by. */
export interface Contact {
  kind: 'email' | 'phone'
  value: string
  key: string | null
}

export const contactsOf = ({ secondaryEmails, secondaryPhones }: FurtherContacts, country: string): Contact[] => [
  ...(secondaryEmails ?? []).map((value): Contact => ({ kind: 'email', value, key: emailMatch(value) })),
  ...(secondaryPhones ?? []).map((value): Contact => ({ kind: 'phone', value, key: toE164(value, country) })),
]

/** Adds what the lead does not have yet; answers the ids of what it added. */
export async function addContacts(
  lead: { id: number; companyId: number },
  contacts: Contact[],
  work: UnitOfWork,
): Promise<number[]> {
  if (contacts.length === 0) return []
  const added = await work.sql<{ id: string | number }>(
    `insert into lead_contacts (company_id, lead_id, kind, value, match_key)
     select $1, $2, c.kind, c.value, c.key
     from unnest($3::text[], $4::text[], $5::text[]) with ordinality c (kind, value, key, place)
     where not exists (
       select from leads l where l.id = $2 and (l.email_match = c.key or l.phone_e164 = c.key or l.phone_number = c.value)
     )
     order by place on conflict (lead_id, kind, coalesce(match_key, value)) do nothing returning id`,
    [
      lead.companyId,
      lead.id,
      contacts.map(({ kind }) => kind),
      contacts.map(({ value }) => value),
      contacts.map(({ key }) => key),
    ],
  )
  return added.map(({ id }) => Number(id))
}

/** Makes them what the input says, kind by kind. */
export async function changeContacts(
  lead: { id: number; companyId: number },
  given: FurtherContacts,
  contacts: Contact[],
  work: UnitOfWork,
): Promise<void> {
  const kinds = [given.secondaryEmails !== undefined && 'email', given.secondaryPhones !== undefined && 'phone']
  const changed = kinds.filter((kind) => kind !== false)
  if (changed.length === 0) return
  const kept = contacts.map(({ key, value }) => key ?? value)
  await work.sql(
    `delete from lead_contacts
     where lead_id = $1 and kind = any($2::text[]) and not (coalesce(match_key, value) = any($3::text[]))`,
    [lead.id, changed, kept],
  )
  await addContacts(lead, contacts, work)
}
