import type { GraphQLRequestContext } from '@apollo/server'
import { type DocumentNode, type FieldNode, Kind, type OperationDefinitionNode, type SelectionNode } from 'graphql'
import type { Context, OperationFacts } from '../context.js'

/** For the log line and the metrics. */
export function factsOf({ document, operation, response }: GraphQLRequestContext<Context>, ms: number): OperationFacts {
  const code = codeOf(response)
  const names = document && operation ? namesOf(document, operation) : unread
  return code === undefined ? { ...names, ms } : { ...names, ms, code }
}

type Names = Pick<OperationFacts, 'name' | 'rootField'>

const unread: Names = { name: 'unread', rootField: 'unread' }
const known = new WeakMap<OperationDefinitionNode, Names>()

function namesOf(document: DocumentNode, operation: OperationDefinitionNode): Names {
  const names = known.get(operation) ?? namesFor(operation, rootFieldOf(document, operation))
  known.set(operation, names)
  return names
}

/** Callers often leave the name out: then the root field has to say what was asked. */
const namesFor = ({ operation, name }: OperationDefinitionNode, rootField: string): Names => ({
  name: name ? `${operation} ${name.value.slice(0, 100)}` : rootField,
  rootField,
})

/** The first one: what is asked beside it is rarely another matter. */
function rootFieldOf(document: DocumentNode, { operation, selectionSet }: OperationDefinitionNode): string {
  const field = firstField(document, selectionSet.selections)
  return field ? `${operation} ${field.name.value}` : operation
}

function codeOf({ body }: GraphQLRequestContext<Context>['response']): string | undefined {
  const errors = body?.kind === 'single' ? body.singleResult.errors : undefined
  const code = errors?.[0]?.extensions?.['code']
  return typeof code === 'string' ? code : undefined
}

function firstField(document: DocumentNode, selections: readonly SelectionNode[]): FieldNode | undefined {
  const [first] = selections
  if (!first || first.kind === Kind.FIELD) return first
  if (first.kind === Kind.INLINE_FRAGMENT) return firstField(document, first.selectionSet.selections)
  const fragment = document.definitions.find(
    (definition) => definition.kind === Kind.FRAGMENT_DEFINITION && definition.name.value === first.name.value,
  )
  return fragment?.kind === Kind.FRAGMENT_DEFINITION
    ? firstField(document, fragment.selectionSet.selections)
    : undefined
}
