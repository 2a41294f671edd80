import {
  type FieldNode,
  GraphQLError,
  getArgumentValues,
  getVariableValues,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
  Kind,
  type OperationDefinitionNode,
  type FragmentDefinitionNode,
  type DocumentNode,
} from 'graphql'
import type { Context } from '../context.js'
import { GatewayError } from '../errors.js'
import type { OperationParts, ReadEngine, Task } from './engine.js'
import { isReadValue, type ReadValue } from './read.js'
import { collect, needsExecutor } from './selection.js'
import { selectionOf } from './selections.js'

/**
 * Level 1: answers a query whose every field is a column, a relation or an SQL expression by one statement, whose text
 * goes to the client as it is. Null where the executor has to have a part: something computed in TypeScript, something
 * that is no read, an error that must be reported at its place.
 */
export async function passThrough(
  engine: ReadEngine,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  context: Context,
  variables: Record<string, unknown>,
): Promise<string | null> {
  try {
    return await answerWhole(engine, document, operation, context, variables)
  } catch (error) {
    if (error instanceof GatewayError || error instanceof GraphQLError) return null
    throw error
  }
}

async function answerWhole(
  engine: ReadEngine,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  context: Context,
  variables: Record<string, unknown>,
): Promise<string | null> {
  if (operation.operation !== 'query' || !context.viewer) return null
  const { coerced: values } = getVariableValues(engine.schema, operation.variableDefinitions ?? [], variables)
  if (!values) return null
  const parts: OperationParts = { operation, fragments: fragmentsOf(document), variables: values }
  const root = engine.schema.getQueryType()!
  const fields = collect([operation.selectionSet], root.name, { schema: engine.schema, model: engine.model, ...parts })
  const tasks: (Task | { key: string; text: string })[] = []
  for (const [key, nodes] of fields) {
    if (nodes[0]!.name.value === '__typename') tasks.push({ key, text: `"${root.name}"` })
    else {
      const task = await rootTask(engine, root, key, nodes, parts, context)
      if (!task) return null
      tasks.push(task)
    }
  }
  return engine.answer(tasks, context.viewer, values, 'client')
}

async function rootTask(
  engine: ReadEngine,
  root: GraphQLObjectType,
  key: string,
  nodes: FieldNode[],
  parts: OperationParts,
  context: Context,
): Promise<Task | null> {
  const field = root.getFields()[nodes[0]!.name.value]
  const describe = field?.extensions['describe'] as Describe | undefined
  if (!field || !describe) return null
  const value = await describe({}, getArgumentValues(field, nodes[0]!, parts.variables), context, {
    fieldName: field.name,
  } as GraphQLResolveInfo)
  if (!isReadValue(value)) return null
  const select: Task['select'] = (entity, shape) => selectionOf(engine, nodes, parts, { entity, shape })
  const reads = [value].flat().filter((read) => read !== null)
  return reads.some((read) => needsExecutor(select(read.entity, read.shape))) ? null : { key, value, select }
}

/** The resolver as the room wrote it: it returns the description of what to read. */
export type Describe = (
  source: unknown,
  args: Record<string, unknown>,
  context: Context,
  info: GraphQLResolveInfo,
) => Promise<ReadValue> | ReadValue

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
