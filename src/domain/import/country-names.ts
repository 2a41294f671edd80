import { fold } from './fold.js'

/** The ISO code of a country that is given by code or by its name in English or Spanish. */
export function countryCode(text: string): string | undefined {
  if (/^[a-z]{2}$/i.test(text)) return known(text.toUpperCase())
  names ??= countryNames()
  return names.get(fold(text))
}

function known(code: string): string | undefined {
  // Of those that were renamed, the code of today: UK is GB.
  const current = new Intl.Locale(`und-${code}`).region
  return current && codes.has(current) ? current : undefined
}

let names: Map<string, string> | undefined

/** Names of regions that are no countries. */
const noCountries = new Set(['EU', 'EZ', 'QO', 'UN', 'XA', 'XB', 'ZZ'])

/** All countries that Unicode knows by name. */
const codes = new Set(
  [...letters()]
    .flatMap((a) => [...letters()].map((b) => a + b))
    .filter((code) => nameIn('en', code) !== undefined && !noCountries.has(code)),
)

function* letters(): Generator<string> {
  for (let code = 65; code <= 90; code++) yield String.fromCharCode(code)
}

function nameIn(language: string, code: string): string | undefined {
  return new Intl.DisplayNames([language], { type: 'region', fallback: 'none' }).of(code)
}

/** What people write instead. */
const others: Record<string, string> = {
  usa: 'US',
  unitedstatesofamerica: 'US',
  eeuu: 'US',
  eua: 'US',
  estadosunidosdeamerica: 'US',
  uk: 'GB',
  greatbritain: 'GB',
  england: 'GB',
  inglaterra: 'GB',
  granbretana: 'GB',
  mex: 'MX',
  esp: 'ES',
  can: 'CA',
  col: 'CO',
  arg: 'AR',
  holland: 'NL',
  holanda: 'NL',
  czechrepublic: 'CZ',
}

function countryNames(): Map<string, string> {
  const found = new Map(Object.entries(others))
  for (const code of codes) for (const language of ['en', 'es']) found.set(fold(nameIn(language, code)!), code)
  return found
}
