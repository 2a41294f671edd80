/** Who got the last lead of each person, among leads that are handed out one after the other. */
export class Formers {
  readonly #last = new Map<string, { userAccessId: number; place: number }>()
  #count = 0

  of(keys: readonly string[]): number | null {
    const found = keys.map((key) => this.#last.get(key)).filter((last) => last !== undefined)
    return found.toSorted((a, b) => b.place - a.place)[0]?.userAccessId ?? null
  }

  note(keys: readonly string[], userAccessId: number | null): void {
    this.#count += 1
    if (userAccessId === null) return
    for (const key of keys) this.#last.set(key, { userAccessId, place: this.#count })
  }
}
