import type { Arrival } from './arrivals.js'
import { day } from './calendar.js'
import type { CompanyKey } from './companies.js'
import { Random } from './random.js'

/** A lead that is somebody who came before, and what the two have in common. */
export interface Echo {
  of: number
  by: 'phone' | 'email' | 'sibling'
}

/** People who arrive again: by the index of the later lead. */
export type Echoes = Map<number, Echo>

/** 31 groups: 18 by phone, 9 by e-mail, 3 chains of three leads, and two siblings with one phone. */
export function echoes(arrivals: Arrival[]): Echoes {
  const chance = new Random('echoes')
  const found: Echoes = new Map()
  const used = new Set<number>()
  const indexes = chance.shuffled([...arrivals.keys()])
  const add = (company: CompanyKey, kinds: Echo['by'][]) => {
    const chain = chainOf(
      kinds.length + 1,
      indexes,
      (index) => !used.has(index) && arrivals[index]!.company.key === company,
      arrivals,
    )
    for (const index of chain) used.add(index)
    for (const [place, by] of kinds.entries()) found.set(chain[place + 1]!, { of: chain[place]!, by })
  }
  for (const [company, kinds, count] of groups) for (let made = 0; made < count; made++) add(company, kinds)
  return found
}

const groups: [CompanyKey, Echo['by'][], number][] = [
  ['phoenix', ['phone'], 8],
  ['tucson', ['phone'], 4],
  ['sunline', ['phone'], 6],
  ['phoenix', ['email'], 3],
  ['tucson', ['email'], 1],
  ['monterrey', ['email'], 3],
  ['sunline', ['email'], 2],
  ['phoenix', ['phone', 'email'], 2],
  ['sunline', ['phone', 'email'], 1],
  ['phoenix', ['sibling'], 1],
]

/** Leads a day to nine weeks apart, through different sources. */
function chainOf(length: number, indexes: number[], isFree: (index: number) => boolean, arrivals: Arrival[]): number[] {
  const follows = (index: number, before: number) => {
    const apart = (arrivals[index]!.at - arrivals[before]!.at) / day
    return apart > 1 && apart < 63 && arrivals[index]!.source !== arrivals[before]!.source
  }
  const grow = (chain: number[]): number[] | undefined => {
    if (chain.length === length) return chain
    const next = indexes.filter((index) => isFree(index) && typed(arrivals[index]!) && follows(index, chain.at(-1)!))
    return next.map((index) => grow([...chain, index])).find(Boolean)
  }
  for (const index of indexes) {
    const chain = isFree(index) && typed(arrivals[index]!) ? grow([index]) : undefined
    if (chain) return chain
  }
  throw new Error('The demo has too few leads for its duplicates.')
}

/** Files are checked before they are imported, and nobody comes to a fair twice. */
const typed = ({ source }: Arrival): boolean => source !== 'import' && source !== 'fair'
