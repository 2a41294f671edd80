/** What one operation may ask for. Each is named in the error of an operation that goes beyond it, and in README. */
export const limits = {
  /** Fields below one another. */
  depth: 12,
  /** Fields under another name, each counted as often as it is answered. */
  aliases: 30,
  directives: 10,
  directivesInOnePlace: 3,
  tokens: 2000,
  /** Root fields of one mutation. They run one after the other. */
  mutations: 10,
  /** Objects that the answer may hold, plus what a count and a change cost. */
  cost: 10_000,
} as const

/** What things cost that are not an object of the answer. */
export const prices = { totalCount: 10, mutation: 10 } as const

/** Rows assumed in a list that is no connection, where the schema does not say otherwise by `extensions.listSize`. */
export const defaultListSize = 10
