import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  getArgumentValues,
  getNamedType,
  getVariableValues,
  GraphQLError,
  type GraphQLOutputType,
  type GraphQLResolveInfo,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
} from 'graphql'
import type { Context } from '../context.js'
import { GatewayError } from '../errors.js'
import { collect } from './collect.js'
import type { Constant, OperationParts, ReadEngine, Task } from './engine.js'
import { isReadValue, type Read, type ReadValue } from './read.js'
import { needsExecutor } from './selection.js'
import { selectionOf } from './selections.js'

/** The resolver as the room wrote it: it returns the description of what to read. */
export type Describe = (
  source: unknown,
  args: Record<string, unknown>,
  context: Context,
  info: GraphQLResolveInfo,
) => Promise<ReadValue> | ReadValue

/** An operation as it came in. */
export interface Asked {
  document: DocumentNode
  operation: OperationDefinitionNode
  variables: Record<string, unknown>
}

/**
 * Level 1: answers a query whose every field is a column, a relation or an SQL expression by one statement, whose text
 * goes to the client as it is. Null where the executor has to have a part: something computed in TypeScript, something
 * that is no read, an error that must be reported at its place.
 */
export async function passThrough(engine: ReadEngine, asked: Asked, context: Context): Promise<string | null> {
  try {
    return await answerWhole(engine, asked, context)
  } catch (error) {
    if (error instanceof GatewayError || error instanceof GraphQLError) return null
    throw error
  }
}

async function answerWhole(engine: ReadEngine, asked: Asked, context: Context): Promise<string | null> {
  const { document, operation } = asked
  if (operation.operation !== OperationTypeNode.QUERY || !context.viewer) return null
  // The executor says what is wrong with variables; here the first mistake is enough, and thousands would take seconds.
  const definitions = operation.variableDefinitions ?? []
  const { coerced } = getVariableValues(engine.schema, definitions, asked.variables, { maxErrors: 0 })
  if (!coerced) return null
  const parts: OperationParts = { operation, fragments: fragmentsOf(document), variables: coerced }
  const fields = collect([operation.selectionSet], 'Query', { schema: engine.schema, model: engine.model, ...parts })
  const tasks: (Task | Constant)[] = []
  for (const [key, nodes] of fields) {
    const task =
      nodes[0]!.name.value === '__typename' ? { key, text: '"Query"' } : await rootTask(engine, nodes, parts, context)
    if (!task) return null
    tasks.push({ ...task, key })
  }
  return engine.answer(tasks, { viewer: context.viewer, audience: 'client', variables: coerced })
}

async function rootTask(
  engine: ReadEngine,
  nodes: FieldNode[],
  parts: OperationParts,
  context: Context,
): Promise<Omit<Task, 'key'> | null> {
  const field = engine.schema.getQueryType()!.getFields()[nodes[0]!.name.value]
  const describe = field?.extensions['describe'] as Describe | undefined
  if (!field || !describe) return null
  const select: Task['select'] = (entity, shape) => selectionOf(engine, nodes, parts, { entity, shape })
  const known = rowsOf(engine, field.type)
  // Before the resolver is asked: the executor will ask it again, and it may count how often it is asked.
  if (known && needsExecutor(select(known.entity, known.shape))) return null
  const args = getArgumentValues(field, nodes[0]!, parts.variables)
  const value = await describe({}, args, context, { fieldName: field.name } as GraphQLResolveInfo)
  if (!isReadValue(value)) return null
  const reads = [value].flat().filter((read) => read !== null)
  return reads.some((read) => needsExecutor(select(read.entity, read.shape))) ? null : { value, select }
}

/** What a root field reads, as far as its type tells. */
function rowsOf({ model }: ReadEngine, type: GraphQLOutputType): Pick<Read, 'entity' | 'shape'> | undefined {
  const { name } = getNamedType(type)
  const entity = name.replace(/Connection$/, '')
  return model.has(entity) ? { entity, shape: entity === name ? 'one' : 'connection' } : undefined
}

function fragmentsOf(document: DocumentNode): Record<string, FragmentDefinitionNode> {
  const known = fragments.get(document)
  if (known) return known
  const found: Record<string, FragmentDefinitionNode> = Object.create(null)
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) found[definition.name.value] = definition
  }
  fragments.set(document, found)
  return found
}

const fragments = new WeakMap<DocumentNode, Record<string, FragmentDefinitionNode>>()
