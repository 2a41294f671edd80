import {
  type GraphQLEnumType,
  type GraphQLInputObjectType,
  type GraphQLInputType,
  type GraphQLSchema,
  getNamedType,
  isInputObjectType,
  isNonNullType,
  typeFromAST,
} from 'graphql'
import { camel, snake } from './case.js'
import { type Coerce, coercionOf, fromText } from './coerce.js'
import { misfit, type Operation } from './document.js'
import { pageNames, readSort, sortFields } from './page.js'
import type { RestRoute } from './route.js'
import { notFound, Problems } from './rest-error.js'
import { usesOfVariables, type VariableUse } from './variable-uses.js'

/** Where a parameter of the path or the query goes. */
interface Parameter {
  name: string
  in: 'path' | 'query'
  type: GraphQLInputType
  required: boolean
  /** Name of a variable, or of a field of `$input`. */
  target: string
  intoInput: boolean
  /** For `?sort=`: what can be sorted by. */
  sort: GraphQLEnumType | undefined
  description: string | undefined
  coerce: Coerce
}

/** What a route takes in: from this both its variables and its description in OpenAPI are made. */
export interface Intake {
  parameters: Parameter[]
  input: GraphQLInputObjectType | undefined
  /** Fields of `$input` that the path fills. */
  filledByPath: ReadonlySet<string>
  /** Parameters by the path of the argument that they fill: `filter.stage.eq` is `stage_id`. */
  names: ReadonlyMap<string, string>
  coerceBody: Coerce | undefined
  /** Values of `$input` where the body says nothing. */
  unlessGiven: RestRoute['unlessGiven']
}

export interface Incoming {
  params: Record<string, string>
  query: Record<string, string | string[]>
  body: unknown
}

export function intakeOf(route: RestRoute, operation: Operation, schema: GraphQLSchema): Intake {
  const uses = usesOfVariables(operation.node, schema)
  const variables = variablesOfOperation(operation, schema, uses)
  const input = inputOf(variables)
  const pathParameters = namesIn(route.path).map((name) => pathParameter(route, name, variables, input))
  const taken = new Set([
    ...pathParameters.map(({ target }) => target),
    ...(operation.paged ? ['first', 'offset', 'after'] : []),
    'input',
  ])
  const queryParameters = [...variables]
    .filter(([name]) => !taken.has(name))
    .map(([name, variable]) => queryParameter(route, name, variable))
  const filledByPath = new Set(pathParameters.filter(({ intoInput }) => intoInput).map(({ target }) => target))
  const parameters = [...pathParameters, ...queryParameters]
  return {
    parameters,
    input,
    filledByPath,
    names: new Map([
      ...pageNames,
      ...parameters.map(({ name, target }) => [uses.get(target)?.argument ?? '', name] as const),
    ]),
    coerceBody: input && coercionOf(input, filledByPath),
    unlessGiven: route.unlessGiven,
  }
}

/** The operation's variables but for those of the page. Throws a 404 for a path that cannot name anything. */
export function takeIn(intake: Intake, incoming: Incoming, problems: Problems): Record<string, unknown> {
  const variables: Record<string, unknown> = {}
  const { input, coerceBody, unlessGiven } = intake
  const given = coerceBody?.(incoming.body ?? {}, '', problems) as Record<string, unknown> | undefined
  if (input) variables['input'] = { ...unlessGiven, ...given }
  for (const parameter of intake.parameters) {
    const value = parameter.in === 'path' ? pathValue(parameter, incoming) : queryValue(parameter, incoming, problems)
    if (value === undefined) continue
    const target = parameter.intoInput ? (variables['input'] as Record<string, unknown>) : variables
    target[parameter.target] = value
  }
  return variables
}

interface Variable {
  type: GraphQLInputType
  required: boolean
  description: string | undefined
}

function variablesOfOperation(
  { node }: Operation,
  schema: GraphQLSchema,
  uses: ReadonlyMap<string, VariableUse>,
): Map<string, Variable> {
  const entries = (node.variableDefinitions ?? []).map((definition): [string, Variable] => {
    const type = typeFromAST(schema, definition.type as never) as GraphQLInputType
    const name = definition.variable.name.value
    const required = isNonNullType(type) && !definition.defaultValue
    return [name, { type, required, description: uses.get(name)?.description }]
  })
  return new Map(entries)
}

function inputOf(variables: ReadonlyMap<string, Variable>): GraphQLInputObjectType | undefined {
  const type = getNamedType(variables.get('input')?.type)
  return isInputObjectType(type) ? type : undefined
}

const namesIn = (path: string): string[] => [...path.matchAll(/:(\w+)/g)].map(([, name]) => name!)

function pathParameter(
  route: RestRoute,
  name: string,
  variables: ReadonlyMap<string, Variable>,
  input: GraphQLInputObjectType | undefined,
): Parameter {
  const target = route.into?.[name] ?? camel(name)
  const variable = variables.get(target)
  const { type, description } = variable ?? input?.getFields()[target] ?? {}
  if (!type)
    throw misfit(route, `Nothing takes the path's ":${name}": there is neither $${target} nor $input.${target}.`)
  const coerce = coercionOf(type)
  return {
    name,
    in: 'path',
    type,
    required: true,
    target,
    intoInput: !variable,
    sort: undefined,
    description: description ?? undefined,
    coerce,
  }
}

function queryParameter(route: RestRoute, target: string, variable: Variable): Parameter {
  const renamed = Object.entries(route.into ?? {}).find(([, name]) => name === target)?.[0]
  const sort = target === 'orderBy' ? sortFields(variable.type) : undefined
  const coerce: Coerce = sort ? (value, _path, problems) => readSort(value, sort, problems) : coercionOf(variable.type)
  return {
    ...variable,
    name: renamed ?? (sort ? 'sort' : snake(target)),
    in: 'query',
    target,
    intoInput: false,
    sort,
    coerce,
  }
}

function pathValue({ name, type, coerce }: Parameter, { params }: Incoming): unknown {
  const problems = new Problems()
  const value = coerce(fromText(type, params[name] ?? ''), name, problems)
  if (problems.any) throw notFound()
  return value
}

function queryValue({ name, type, required, coerce }: Parameter, { query }: Incoming, problems: Problems): unknown {
  const text = query[name]
  if (text !== undefined && text !== '') return coerce(fromText(type, text), name, problems)
  return required ? problems.add(name, 'A value is required.') : undefined
}
