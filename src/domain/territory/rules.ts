import { refuse } from '../../errors.js'
import { postalKey } from './postal-key.js'

/** A row that addresses are compared with: one thing said of an address, always in one country. */
export interface Rule {
  state_code: string | null
  city: string | null
  postal_kind: 'exact' | 'prefix' | 'range' | null
  postal_from: string | null
  postal_to: string | null
}

export interface Area {
  country: string
  regions?: string[] | null | undefined
  cities?: string[] | null | undefined
  postalCodes?: string[] | null | undefined
}

const wholeCountry: Rule = { state_code: null, city: null, postal_kind: null, postal_from: null, postal_to: null }

/** The rules of an area, each once. Without anything said of it the area is the whole country. */
export function rulesOf({ country, regions, cities, postalCodes }: Area): Rule[] {
  const rules = [
    ...(regions ?? []).map((region) => regionRule(region, country)),
    ...(cities ?? []).map((city) => cityRule(city, country)),
    ...(postalCodes ?? []).map((code) => postalRule(code, country)),
  ]
  const unique = new Map(rules.map((rule) => [JSON.stringify(rule), rule]))
  return unique.size > 0 ? [...unique.values()] : [wholeCountry]
}

const regionRule = (region: string, country: string): Rule => ({
  ...wholeCountry,
  state_code: stateKey(region, country),
})

/** `US-AZ` and `az` are `AZ`. */
export function stateKey(state: string, country: string): string {
  const key = state.trim().toUpperCase()
  return key.startsWith(`${country}-`) && key.length > country.length + 1 ? key.slice(country.length + 1) : key
}

export const cityKey = (city: string): string => city.trim().replaceAll(/\s+/g, ' ').toUpperCase()

function cityRule(text: string, country: string): Rule {
  const parts = /^([^,]*[^,\s])\s*,\s*([^,\s][^,]*)$/.exec(text.trim())
  if (!parts) throw refuse('INVALID', `A city needs its state, like "Tempe, AZ"; got "${text}".`, 'cities')
  return { ...wholeCountry, city: cityKey(parts[1]!), state_code: stateKey(parts[2]!, country) }
}

function postalRule(text: string, country: string): Rule {
  const typed = text.trim().toUpperCase()
  const range = /^(\d{1,12})\s*-\s*(\d{1,12})$/.exec(typed)
  // Of a code with a hyphen, like 85281-1234 or 01310-100, both parts are of different lengths: a range has equal ones.
  if (range && range[1]!.length === range[2]!.length) return rangeRule(range[1]!, range[2]!, text)
  const isPrefix = typed.endsWith('*')
  const key = isPrefix ? typed.slice(0, -1).replaceAll(/[\s-]/g, '') : postalKey(typed, country)
  if (!/^[A-Z0-9]{1,12}$/.test(key)) throw unreadable(text)
  return { ...wholeCountry, postal_kind: isPrefix ? 'prefix' : 'exact', postal_from: key }
}

function rangeRule(from: string, to: string, text: string): Rule {
  if (to < from)
    throw refuse('INVALID', `A range of postal codes must not end before it begins; got "${text}".`, 'postalCodes')
  return { ...wholeCountry, postal_kind: 'range', postal_from: from, postal_to: to }
}

const unreadable = (text: string) =>
  refuse('INVALID', `Postal codes are like 85281, 852* or 85001-85099; got "${text}".`, 'postalCodes')
