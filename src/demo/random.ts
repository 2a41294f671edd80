/**
 * Chance that comes out the same on every run (mulberry32). Each purpose has a stream of its own, so that asking once
 * more for one thing changes nothing else.
 */
export class Random {
  #state: number

  constructor(purpose: string) {
    this.#state = Array.from(purpose).reduce((hash, letter) => Math.imul(hash ^ letter.codePointAt(0)!, 16_777_619), 7)
  }

  /** At least 0, less than 1. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0
    let bits = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state)
    bits = (bits + Math.imul(bits ^ (bits >>> 7), 61 | bits)) ^ bits
    return ((bits ^ (bits >>> 14)) >>> 0) / 4_294_967_296
  }

  chance(probability: number): boolean {
    return this.next() < probability
  }

  between(low: number, high: number): number {
    return low + this.next() * (high - low)
  }

  /** A whole number, both ends included. */
  whole(low: number, high: number): number {
    return Math.floor(this.between(low, high + 1))
  }

  pick<Item>(items: readonly Item[]): Item {
    return items[this.whole(0, items.length - 1)]!
  }

  weighted<Item>(items: readonly Item[], weightOf: (item: Item) => number): Item {
    let rest = this.next() * items.reduce((sum, item) => sum + weightOf(item), 0)
    return items.find((item) => (rest -= weightOf(item)) < 0) ?? items.at(-1)!
  }

  /** Half of the numbers are below the median; `spread` is the deviation of their logarithms. */
  logNormal(median: number, spread: number): number {
    const normal = Math.sqrt(-2 * Math.log(1 - this.next())) * Math.cos(2 * Math.PI * this.next())
    return median * Math.exp(spread * normal)
  }

  shuffled<Item>(items: readonly Item[]): Item[] {
    const keyed = items.map((item) => ({ item, key: this.next() }))
    return keyed.toSorted((a, b) => a.key - b.key).map(({ item }) => item)
  }

  /** Deals the items in random order; none a second time before all were dealt. */
  deck<Item>(items: readonly Item[]): () => Item {
    let rest: Item[] = []
    return () => {
      if (rest.length === 0) rest = this.shuffled(items)
      return rest.pop()!
    }
  }
}
