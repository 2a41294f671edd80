import { Refusal } from '../errors.js'

/** Tries each item of a list in the input. What refuses them is told together, each at its place. */
export async function eachItem<Item, Result>(
  list: string,
  items: readonly Item[],
  act: (item: Item, index: number) => Promise<Result> | Result,
): Promise<Result[]> {
  const results: Result[] = []
  const refusals = new Refusal()
  for (const [index, item] of items.entries()) {
    try {
      results.push(await act(item, index))
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      for (const { code, message, field } of error.userErrors)
        refusals.userErrors.push({ code, message, field: placed(field, list, index) })
    }
  }
  if (refusals.userErrors.length > 0) throw new Refusal(...refusals.userErrors)
  return results
}

const placed = (field: string[] | null, list: string, index: number): string[] => [
  'input',
  list,
  String(index),
  ...(field ?? []).slice(1),
]
