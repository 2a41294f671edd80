import type { UnitOfWork } from '../../write/unit-of-work.js'
import { Company } from '../company/company.entity.js'
import { emailMatch, isLocalNumber } from './contact.js'
import { type Contact, contactsOf, type FurtherContacts } from './further-contacts.js'
import type { Lead } from './lead.entity.js'
import { toE164 } from './phone.js'

/** What is told of a person besides the addresses and numbers by which a person is known again. */
export const described = [
  'firstName',
  'lastName',
  'organization',
  'jobTitle',
  'website',
  'addressLine',
  'city',
  'stateCode',
  'postalCode',
  'countryCode',
  'lang',
  'timezone',
  'rating',
  'consentMarketing',
] as const satisfies (keyof Lead)[]

/** What people say of a lead that are plain columns of it. */
export type LeadFacts = Partial<
  Pick<
    Lead,
    | (typeof described)[number]
    | 'email'
    | 'phoneNumber'
    | 'valueAmount'
    | 'currency'
    | 'doNotContact'
    | 'utm'
    | 'externalSource'
    | 'externalId'
  >
>

/** By what a person is known again. */
export interface Person {
  emailMatch: string | null
  phoneE164: string | null
  contacts: Contact[]
  /** Currency of a value of which nobody said it. */
  currency: string | null
}

/** Reads e-mail addresses and phone numbers; a local number is one of the lead's country, else of the company's. */
export async function personOf(
  companyId: number,
  facts: LeadFacts,
  further: FurtherContacts,
  work: UnitOfWork,
): Promise<Person> {
  const { email, phoneNumber } = facts
  const { country, currency } = await customsOf(companyId, facts, further, work)
  return {
    emailMatch: email ? emailMatch(email) : null,
    phoneE164: phoneNumber ? toE164(phoneNumber, country) : null,
    contacts: contactsOf(further, country),
    currency,
  }
}

/** What is not said is as the company has it. */
async function customsOf(companyId: number, facts: LeadFacts, further: FurtherContacts, work: UnitOfWork) {
  const { countryCode, valueAmount, currency = null } = facts
  const needsCurrency = valueAmount && !currency
  if (!needsCurrency && !needsCountry(facts, further)) return { country: countryCode ?? 'US', currency }
  const company = await work.em.findOneOrFail(Company, companyId)
  return { country: countryCode ?? company.defaultCountry, currency: needsCurrency ? company.currency : currency }
}

function needsCountry({ countryCode, phoneNumber }: LeadFacts, { secondaryPhones }: FurtherContacts): boolean {
  const phones = [phoneNumber ?? [], secondaryPhones ?? []].flat()
  return !countryCode && phones.some(isLocalNumber)
}

export const keysOf = ({ emailMatch: email, phoneE164: phone, contacts }: Person): string[] =>
  [email, phone, ...contacts.map(({ key }) => key)].filter((key) => key !== null)
