import { type CountryCode, parsePhoneNumberFromString } from 'libphonenumber-js/max'

/** A phone number in E.164, read as one of `country` when it has no country code; null when it is none. */
export function toE164(phone: string, country: string): string | null {
  const parsed = parsePhoneNumberFromString(phone, country as CountryCode)
  return parsed?.isValid() ? parsed.number : null
}

/** `+16025550142` as `+1 602 555 0142`. */
export function formatPhone(e164: string): string {
  return parsePhoneNumberFromString(e164)?.formatInternational() ?? e164
}
