import { type FieldNode, getArgumentValues } from 'graphql'
import type { ConnectionArgs } from '../graphql/page.js'
import { collect, type Document } from './collect.js'
import type { ReadField, ReadType } from './model.js'

/** What an operation asks of one row. */
export interface Selection {
  type: ReadType
  fields: SelectedField[]
}

export type SelectedField =
  | { kind: 'typename'; key: string }
  | { kind: 'scalar'; key: string; field: ReadField & { kind: 'id' | 'column' | 'computed' } }
  | { kind: 'one'; key: string; field: ReadField & { kind: 'one' }; selection: Selection }
  | {
      kind: 'many'
      key: string
      field: ReadField & { kind: 'many' }
      args: ArgsReader
      page: PageSelection | Selection
    }

/** What an operation asks of a connection: in this order. */
export interface PageSelection {
  parts: PagePart[]
}

export type PagePart =
  | { kind: 'typename'; key: string; name: string }
  | { kind: 'totalCount'; key: string }
  | { kind: 'nodes'; key: string; selection: Selection }
  | { kind: 'edges'; key: string; fields: EdgePart[] }
  | { kind: 'pageInfo'; key: string; fields: { key: string; name: string }[] }

export type EdgePart =
  | { kind: 'cursor' | 'typename'; key: string; name: string }
  | { kind: 'node'; key: string; selection: Selection }

export type ArgsReader = (variables: Record<string, unknown>) => ConnectionArgs

/** Reads the selection of a row out of the document. */
export function selectRow(type: ReadType, nodes: readonly FieldNode[], document: Document): Selection {
  const fields = collect(
    nodes.map((node) => node.selectionSet),
    type.name,
    document,
  )
  return { type, fields: [...fields].map(([key, same]) => selectField(type, key, same, document)) }
}

function selectField(type: ReadType, key: string, nodes: FieldNode[], document: Document): SelectedField {
  const name = nodes[0]!.name.value
  if (name === '__typename') return { kind: 'typename', key }
  const field = type.fields.get(name)!
  if (field.kind === 'one') {
    return {
      kind: 'one',
      key,
      field,
      selection: selectRow(document.model.get(field.relation.target)!, nodes, document),
    }
  }
  if (field.kind !== 'many') return { kind: 'scalar', key, field }
  const target = document.model.get(field.relation.target)!
  const page = field.connection ? selectPage(target, nodes, document) : selectRow(target, nodes, document)
  const definition = type.graphql.getFields()[name]!
  return {
    kind: 'many',
    key,
    field,
    page,
    args: (variables) => getArgumentValues(definition, nodes[0]!, variables),
  }
}

/** Reads the selection of a connection of `type`. */
export function selectPage(type: ReadType, nodes: readonly FieldNode[], document: Document): PageSelection {
  const connection = `${type.name}Connection`
  const fields = collect(
    nodes.map((node) => node.selectionSet),
    connection,
    document,
  )
  return { parts: [...fields].map(([key, same]) => selectPagePart(type, key, same, document)) }
}

function selectPagePart(type: ReadType, key: string, nodes: FieldNode[], document: Document): PagePart {
  const name = nodes[0]!.name.value
  const inside = (of: string) => [
    ...collect(
      nodes.map((node) => node.selectionSet),
      of,
      document,
    ),
  ]
  switch (name) {
    case 'nodes':
      return { kind: 'nodes', key, selection: selectRow(type, nodes, document) }
    case 'edges':
      return {
        kind: 'edges',
        key,
        fields: inside(`${type.name}Edge`).map(([k, same]) => selectEdgePart(type, k, same, document)),
      }
    case 'pageInfo':
      return {
        kind: 'pageInfo',
        key,
        fields: inside('PageInfo').map(([k, same]) => ({ key: k, name: same[0]!.name.value })),
      }
    case 'totalCount':
      return { kind: 'totalCount', key }
    default:
      return { kind: 'typename', key, name: `${type.name}Connection` }
  }
}

function selectEdgePart(type: ReadType, key: string, nodes: FieldNode[], document: Document): EdgePart {
  const name = nodes[0]!.name.value
  if (name === 'node') return { kind: 'node', key, selection: selectRow(type, nodes, document) }
  return name === 'cursor' ? { kind: 'cursor', key, name } : { kind: 'typename', key, name: `${type.name}Edge` }
}

/** Whether some field in it is computed in TypeScript. */
export function needsExecutor(selection: Selection | PageSelection): boolean {
  const inner = 'parts' in selection ? selection.parts.flatMap(pageSelections) : []
  if ('parts' in selection) return inner.some(needsExecutor)
  return selection.fields.some((field) => {
    if (field.kind === 'scalar') return field.field.kind === 'computed'
    if (field.kind === 'one') return needsExecutor(field.selection)
    return field.kind === 'many' && needsExecutor(field.page)
  })
}

function pageSelections(part: PagePart): Selection[] {
  if (part.kind === 'nodes') return [part.selection]
  if (part.kind !== 'edges') return []
  return part.fields.flatMap((field) => (field.kind === 'node' ? [field.selection] : []))
}
