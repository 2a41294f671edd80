import { Random } from './random.js'

interface Name {
  firstName: string
  lastName: string | null
}

/** E-mail addresses below the domains that are kept for examples, no two of one person. */
export class Addresses {
  readonly #chance = new Random('addresses')
  readonly #taken = new Set<string>()

  of({ firstName, lastName }: Name): string {
    const [first, last] = [letters(firstName), letters(lastName ?? '')]
    const shape = this.#chance.weighted(shapes, ({ weight }) => weight)
    const domain = this.#chance.weighted(domains, ({ weight }) => weight).name
    const free = this.#free(`${shape.write(first, last || first, this.#chance)}@${domain}`)
    this.#taken.add(free)
    return free
  }

  /** As the same person might write it another time. */
  variant(address: string): string {
    const [local, domain] = address.split('@') as [string, string]
    const tagged = `${local}+${this.#chance.pick(['info', 'ads', 'forms', 'x'])}@${domain}`
    const capital = `${local[0]!.toUpperCase()}${local.slice(1)}@${domain}`
    return this.#chance.pick([tagged, tagged, capital, `${local}@${domain}`.toUpperCase()])
  }

  #free(wanted: string): string {
    const [local, domain] = wanted.split('@') as [string, string]
    const tries = Array.from({ length: 40 }, (_, count) => (count === 0 ? wanted : `${local}${count + 1}@${domain}`))
    return tries.find((address) => !this.#taken.has(address))!
  }
}

/** The first name or surname, with what belongs to it: `delacruz`. */
function letters(text: string): string {
  const words = text
    .normalize('NFD')
    .toLowerCase()
    .replaceAll(/[^a-z ]/g, '')
    .split(' ')
  const own = words.findIndex((word) => !particles.has(word))
  return words.slice(0, own + 1).join('')
}

const particles = new Set(['de', 'del', 'la', 'van'])

const shapes: { weight: number; write: (first: string, last: string, chance: Random) => string }[] = [
  { weight: 34, write: (first, last) => `${first}.${last}` },
  { weight: 18, write: (first, last) => `${first}${last}` },
  { weight: 14, write: (first, last, chance) => `${first}.${last}${chance.whole(70, 99)}` },
  { weight: 10, write: (first, last) => `${first[0]}${last}` },
  { weight: 8, write: (first, last, chance) => `${first}_${last}${chance.whole(1, 9)}` },
  { weight: 8, write: (first, last, chance) => `${first}${last.slice(0, 3)}${chance.whole(100, 999)}` },
  { weight: 8, write: (first, last) => `${last}.${first}` },
]

const domains = [
  { name: 'example.com', weight: 60 },
  { name: 'example.org', weight: 22 },
  { name: 'example.net', weight: 18 },
]
