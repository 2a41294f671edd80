import type { Arrival } from './arrivals.js'
import type { DemoCompany } from './companies.js'
import { Random } from './random.js'

/** Phone numbers that belong to nobody, each dealt once in a tree of companies. */
export class Phones {
  readonly #chance = new Random('phones')
  readonly #american = new Map<string, string[]>()
  #british = 317

  /** Ten digits of a North American number: `555 01xx` is reserved for fiction in every area. */
  american({ key, areaCodes, localNumbers, otherAreaCodes }: DemoCompany): string {
    const tree = key === 'sunline' ? 'sunline' : 'nova'
    const free = (codes: string[]) => codes.map((code) => this.#numbers(tree, code)).filter((list) => list.length > 0)
    const local = free(areaCodes)
    const numbers = local.length > 0 && this.#chance.chance(localNumbers) ? local : free(otherAreaCodes)
    return this.#chance.weighted(numbers, (list) => list.length).pop()!
  }

  british(): string {
    return `+44 ${this.#chance.pick(british)}${this.#british++}`
  }

  /** The digits as somebody types them. */
  typed(digits: string, source: Arrival['source']): string {
    if (source === 'facebook') return `+1${digits}`
    if (source === 'api') return `+1 ${spaced(digits, ' ')}`
    return this.#chance.weighted(spellings, ({ weight }) => weight).write(digits)
  }

  /** The same number, not as it was typed before. */
  retyped(digits: string, before: string): string {
    const others = spellings.map(({ write }) => write(digits)).filter((text) => text !== before)
    return this.#chance.pick(others)
  }

  #numbers(tree: string, code: string): string[] {
    const key = `${tree} ${code}`
    if (!this.#american.has(key)) this.#american.set(key, this.#chance.shuffled(reserved(code)))
    return this.#american.get(key)!
  }
}

/** The first ten of each area are those of colleagues. */
const reserved = (code: string): string[] => Array.from({ length: 90 }, (_, line) => `${code}55501${line + 10}`)

const spaced = (digits: string, mark: string): string =>
  [digits.slice(0, 3), digits.slice(3, 6), digits.slice(6)].join(mark)

const spellings: { weight: number; write: (digits: string) => string }[] = [
  { weight: 34, write: (digits) => `(${digits.slice(0, 3)}) ${digits.slice(3, 6)}-${digits.slice(6)}` },
  { weight: 26, write: (digits) => spaced(digits, '-') },
  { weight: 16, write: (digits) => digits },
  { weight: 8, write: (digits) => spaced(digits, '.') },
  { weight: 8, write: (digits) => spaced(digits, ' ') },
  { weight: 5, write: (digits) => `1-${spaced(digits, '-')}` },
  { weight: 3, write: (digits) => `+1 (${digits.slice(0, 3)}) ${digits.slice(3, 6)} ${digits.slice(6)}` },
]

/** Of the ranges that the British regulator keeps for drama: a thousand numbers after each of these. */
const british = ['20 7946 0', '161 496 0', '113 496 0', '121 496 0']
