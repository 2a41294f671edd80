import { registerEnumType } from 'type-graphql'

type Values<Names extends string> = { readonly [Name in Names]: Lowercase<Name> }
export type ValueOf<Enumeration> = Enumeration[keyof Enumeration]

/** A GraphQL enum of described names; the stored value of a name is its lower-case form. */
export function enumeration<Names extends string>(
  name: string,
  description: string,
  descriptions: Record<Names, string>,
): Values<Names> {
  const names = Object.keys(descriptions) as Names[]
  const values = Object.fromEntries(names.map((each) => [each, each.toLowerCase()])) as Values<Names>
  const valuesConfig = Object.fromEntries(names.map((each) => [each, { description: descriptions[each] }]))
  registerEnumType(values, { name, description, valuesConfig: valuesConfig as Record<Names, { description: string }> })
  return values
}
