import { parsePhoneNumberFromString } from 'libphonenumber-js/max'
import { refuse } from '../../errors.js'
import type { Lead } from './lead.entity.js'

/** The key by which two spellings of an address are one: lower case, without `+tag`, and without dots at Gmail. */
export function emailMatch(email: string): string {
  const [local, domain] = email.normalize('NFKC').trim().toLowerCase().split('@') as [string, string]
  const person = local.split('+', 1)[0]!
  return domain === 'gmail.com' || domain === 'googlemail.com'
    ? `${person.replaceAll('.', '')}@gmail.com`
    : `${person}@${domain}`
}

/** Whether reading the number takes a country to assume. */
export const isLocalNumber = (phone: string): boolean => parsePhoneNumberFromString(phone) === undefined

export function mustBeReachable({ firstName, lastName, organization, email, phoneNumber }: Partial<Lead>): void {
  if (firstName || lastName || organization || email || phoneNumber) return
  throw refuse('REQUIRED', 'A lead needs a name, an organization, an e-mail address or a phone number.', 'firstName')
}
