import { getNamedType, type GraphQLOutputType, isEnumType, getNullableType, isListType } from 'graphql'
import { type Shape, selectsOne } from './shape.js'

type Json = Record<string, unknown>
type Touch = (value: unknown) => unknown

/** Makes the answer's JSON of what GraphQL answered for the fields, in place; undefined when it already is. */
export function reshaping(fields: readonly Shape[]): ((data: Json) => void) | undefined {
  const touched = fields.flatMap((field) => {
    const touch = touchOf(field)
    return touch ? [{ key: field.key, touch }] : []
  })
  if (touched.length === 0) return undefined
  return (data) => {
    for (const { key, touch } of touched) {
      const value = data[key]
      if (value !== null && value !== undefined) data[key] = touch(value)
    }
  }
}

function touchOf(shape: Shape): Touch | undefined {
  const one = shape.flat ? flatten(shape.fields[0]!) : touchOne(shape)
  return one && throughLists(shape.field.type, one)
}

function touchOne(shape: Shape): Touch | undefined {
  if (isEnumType(getNamedType(shape.field.type))) return (value) => (value as string).toLowerCase()
  const reshape = reshaping(shape.fields)
  if (!reshape) return undefined
  return (value) => {
    reshape(value as Json)
    return value
  }
}

function flatten(inner: Shape): Touch {
  const { key } = inner
  const deeper = selectsOne(inner.fields) ? throughLists(inner.field.type, flatten(inner.fields[0]!)) : touchOf(inner)
  if (!deeper) return (value) => (value as Json)[key]
  return (value) => {
    const below = (value as Json)[key]
    return below === null || below === undefined ? null : deeper(below)
  }
}

function throughLists(type: GraphQLOutputType, touch: Touch): Touch {
  const nullable = getNullableType(type)
  if (!isListType(nullable)) return touch
  const item = throughLists(nullable.ofType, touch)
  return (value) => {
    const items = value as unknown[]
    for (let index = 0; index < items.length; index++) if (items[index] !== null) items[index] = item(items[index])
    return items
  }
}
