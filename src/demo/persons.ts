import { Addresses } from './addresses.js'
import type { Arrival } from './arrivals.js'
import { day } from './calendar.js'
import type { CompanyKey, DemoCompany } from './companies.js'
import type { Echo, Echoes } from './duplicates.js'
import { Phones } from './phones.js'
import { Random } from './random.js'
import { arabicName, english, longestName, mexican, type Names } from './texts/names.js'

export interface Person {
  firstName: string
  lastName: string | null
  isWoman: boolean
  /** Speaks Spanish with those who sell. */
  spanish: boolean
  email: string | null
  phoneNumber: string | null
  /** What `phoneNumber` spells, for those who repeat it. */
  digits: string | null
  country: 'US' | 'MX' | 'GB'
}

/** Who each lead is. Nobody shares an address or a number with somebody else, unless `echoes` says so. */
export function persons(arrivals: Arrival[], echoes: Echoes): Person[] {
  const maker = new PersonMaker(echoes)
  const known: Person[] = []
  for (const [index, arrival] of arrivals.entries()) {
    const echo = echoes.get(index)
    known.push(echo ? maker.again(known[echo.of]!, echo, index) : maker.somebody(arrival, index))
  }
  // Old enough that somebody has been working on them.
  const until = arrivals.at(-1)!.at - 120 * day
  return withOddCases(known, (company) =>
    arrivals.findLastIndex(
      (arrival, index) => arrival.company.key === company && arrival.at < until && maker.isOnce(index),
    ),
  )
}

class PersonMaker {
  readonly #chance = new Random('persons')
  readonly #phones = new Phones()
  readonly #addresses = new Addresses()
  readonly #decks = new Map([english, mexican].map((names) => [names, decksOf(names, this.#chance)]))
  readonly #origins: Set<number>

  constructor(private readonly echoes: Echoes) {
    this.#origins = new Set([...echoes.values()].map(({ of }) => of))
  }

  /** Whether nobody else is this person. */
  isOnce(index: number): boolean {
    return !this.echoes.has(index) && !this.#origins.has(index)
  }

  somebody(arrival: Arrival, index: number): Person {
    const { company, source } = arrival
    const name = this.#name(company)
    const reach = this.#origins.has(index) ? { phone: true, email: true } : this.#reach(arrival)
    const british = reach.phone && this.isOnce(index) && company.key === 'phoenix' && this.#chance.chance(0.015)
    return {
      ...name,
      ...this.#written(name, source),
      email: reach.email ? this.#addresses.of(name) : null,
      ...this.#phone(arrival, reach.phone, british),
      country: british ? 'GB' : company.country,
    }
  }

  #reach({ company, source }: Arrival): { phone: boolean; email: boolean } {
    const phone = this.#chance.chance(company.country === 'MX' ? 0.5 : (phoneShare[source] ?? 0.9))
    return { phone, email: !phone || this.#chance.chance(emailShare[source] ?? 0.9) }
  }

  #phone(arrival: Arrival, isGiven: boolean, isBritish: boolean): Pick<Person, 'phoneNumber' | 'digits'> {
    if (!isGiven || isBritish) return { phoneNumber: isGiven ? this.#phones.british() : null, digits: null }
    const digits = this.#phones.american(arrival.company)
    return { phoneNumber: this.#spelled(digits, arrival), digits }
  }

  /** The same person, who writes the name, the address or the number in another way this time. */
  again(before: Person, { by }: Echo, index: number): Person {
    const name = by === 'sibling' ? { ...before, firstName: 'Daniel', isWoman: false } : this.#retold(before)
    const phoneNumber = by === 'email' ? null : this.#phones.retyped(before.digits!, before.phoneNumber!)
    const other =
      by === 'sibling' || this.#origins.has(index) || this.#chance.chance(0.3) ? this.#addresses.of(name) : null
    const email = by === 'email' ? this.#addresses.variant(before.email!) : other
    return { ...name, email, phoneNumber, digits: phoneNumber && before.digits }
  }

  #name({ mexican: share, spanish }: DemoCompany): Pick<Person, 'firstName' | 'lastName' | 'isWoman' | 'spanish'> {
    const isMexican = this.#chance.chance(share)
    const decks = this.#decks.get(isMexican ? mexican : english)!
    const isWoman = this.#chance.chance(0.57)
    const isDouble = isMexican && this.#chance.chance(spanish === 1 ? 0.8 : 0.16)
    const surnames = Array.from({ length: isDouble ? 2 : 1 }, () => decks.surname())
    return {
      firstName: isWoman ? decks.woman() : decks.man(),
      lastName: surnames.join(spanish < 1 && isDouble && this.#chance.chance(0.5) ? '-' : ' '),
      isWoman,
      spanish: isMexican && this.#chance.chance(spanish),
    }
  }

  /** As people fill in forms: some without a surname, some without capitals. */
  #written({ firstName, lastName }: Pick<Person, 'firstName' | 'lastName'>, source: Arrival['source']) {
    const careless = source === 'facebook' || source === 'website' ? this.#chance.next() : 1
    if (careless < 0.035) return { firstName: firstName.toLowerCase(), lastName: lastName!.toLowerCase() }
    if (careless < 0.055) return { firstName: firstName.toUpperCase(), lastName: lastName!.toUpperCase() }
    return { firstName, lastName: this.#chance.chance(0.03) ? null : lastName }
  }

  #spelled(digits: string, { company, source }: Arrival): string {
    if (company.country === 'MX') return `+1 ${digits.slice(0, 3)} ${digits.slice(3, 6)} ${digits.slice(6)}`
    return this.#phones.typed(digits, source)
  }

  #retold(person: Person): Person {
    const lastName = person.spanish ? (person.lastName?.split(' ')[0] ?? null) : person.lastName
    return { ...person, firstName: plain(person.firstName), lastName: lastName && plain(lastName) }
  }
}

const plain = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '')

const phoneShare: Partial<Record<Arrival['source'], number>> = {
  website: 0.86,
  facebook: 0.97,
  walk_in: 0.95,
  api: 0.8,
}
const emailShare: Partial<Record<Arrival['source'], number>> = {
  walk_in: 0.55,
  referral: 0.7,
  fair: 0.8,
  facebook: 0.96,
}

const decksOf = ({ women, men, surnames }: Names, chance: Random) => ({
  woman: chance.deck(women),
  man: chance.deck(men),
  surname: chance.deck(surnames),
})

/** What forms have to survive: the longest name, a name from a script written the other way, unreadable numbers. */
function withOddCases(people: Person[], somebodyAt: (company: CompanyKey) => number): Person[] {
  const changed = [...people]
  for (const { company, ...odd } of oddCases) {
    const index = somebodyAt(company)
    changed[index] = { ...people[index]!, ...odd }
  }
  return changed
}

const oddCases: ({ company: CompanyKey } & Partial<Person>)[] = [
  { company: 'monterrey', ...longestName, isWoman: true, spanish: true, email: 'mafer.fdzc@example.org' },
  { company: 'phoenix', ...arabicName, isWoman: true, spanish: false, email: 'layla.haddad@example.net' },
  { company: 'tucson', phoneNumber: '555-0142', digits: null },
  { company: 'sunline', phoneNumber: '602-555-01', digits: null },
]
