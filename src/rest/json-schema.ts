import {
  getNamedType,
  getNullableType,
  type GraphQLEnumType,
  type GraphQLInputField,
  type GraphQLInputObjectType,
  type GraphQLInputType,
  type GraphQLLeafType,
  type GraphQLNamedType,
  type GraphQLType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  isRequiredInputField,
} from 'graphql'
import { snake } from './case.js'
import { selectsOne, type Shape } from './shape.js'

export type JsonSchema = Record<string, unknown>

/** JSON schemas of answers and bodies. What has a name of its own is gathered under it, and referred to. */
export class JsonSchemas {
  readonly named: Record<string, JsonSchema> = {}

  /** An object with these fields. */
  #ofFields(fields: readonly Shape[], description?: string | null): JsonSchema {
    const properties = Object.fromEntries(fields.map((shape) => [shape.key, this.ofShape(shape)]))
    const required = fields.filter(({ optional }) => !optional).map(({ key }) => key)
    return described({ type: 'object', properties, ...(required.length > 0 && { required }) }, description)
  }

  /** The value of one field of an answer. */
  ofShape(shape: Shape): JsonSchema {
    return this.#about(
      shape,
      wrapped(shape.field.type, (type) => this.#ofShown(type, shape)),
    )
  }

  /** The same where null is answered in another way: as a 404, or as a refusal. */
  ofPresent(shape: Shape): JsonSchema {
    return this.#about(
      shape,
      ofNonNull(getNullableType(shape.field.type), (type) => this.#ofShown(type, shape)),
    )
  }

  /** The value of a parameter, where null is to leave it out. */
  ofParameter(type: GraphQLInputType): JsonSchema {
    return ofNonNull(getNullableType(type), (named) => this.#ofNamed(named))
  }

  /** Without the fields that the path fills. */
  ofInputObject(type: GraphQLInputObjectType, filledByPath: ReadonlySet<string> = new Set()): JsonSchema {
    const fields = Object.values(type.getFields()).filter(({ name }) => !filledByPath.has(name))
    const properties = Object.fromEntries(fields.map((field) => [snake(field.name), this.#ofInputField(field)]))
    const required = fields.filter(isRequiredInputField).map(({ name }) => snake(name))
    return described({ type: 'object', properties, ...(required.length > 0 && { required }) }, type.description)
  }

  #ofInputField(field: GraphQLInputField): JsonSchema {
    const type = getNullableType(field.type)
    const value = described(
      wrapped(field.type, (named) => this.#ofNamed(named)),
      field.description,
    )
    if (field.defaultValue === undefined || !isLeafType(type)) return value
    const shown = type.serialize(field.defaultValue)
    return { ...value, default: isEnumType(type) ? String(shown).toLowerCase() : shown }
  }

  #about(shape: Shape, value: JsonSchema): JsonSchema {
    const { deprecationReason } = shape.field
    return { ...described(value, sayingsOf(shape).join(' ')), ...(deprecationReason && { deprecated: true }) }
  }

  #ofShown(type: GraphQLNamedType, shape: Shape): JsonSchema {
    const [below] = shape.fields
    if (!below || !shape.flat) return this.#ofNamed(type, shape)
    return wrapped(below.field.type, (named) => this.#ofShown(named, { ...below, flat: selectsOne(below.fields) }))
  }

  #ofNamed(type: GraphQLNamedType, shape?: Shape): JsonSchema {
    if (isEnumType(type)) return this.#refer(type.name, () => ofEnum(type))
    if (isInputObjectType(type)) return this.#refer(type.name, () => this.ofInputObject(type))
    if (isLeafType(type)) return ofScalar(type)
    const object = () => this.#ofFields(shape!.fields, type.description)
    return shape!.fragment ? this.#refer(shape!.fragment.replace(/Json$/, ''), object) : object()
  }

  #refer(name: string, build: () => JsonSchema): JsonSchema {
    const known = this.named[name]
    if (known !== building) {
      this.named[name] = building
      const built = build()
      if (known && JSON.stringify(known) !== JSON.stringify(built))
        throw new Error(`REST: "${name}" names two different things`)
      this.named[name] = built
    }
    return { $ref: `#/components/schemas/${name}` }
  }
}

/** What the schema says of a field and, when it is answered as the one field below it, of that one, but for ids. */
function sayingsOf({ field, fields: [below], flat }: Shape): string[] {
  const own = field.description ? [field.description] : []
  if (!below || !flat || below.field.name === 'databaseId') return own
  return [...own, ...sayingsOf({ ...below, flat: selectsOne(below.fields) })]
}

/** Stands in while a schema that may contain itself is made. */
const building: JsonSchema = {}

function wrapped(type: GraphQLType, base: (named: GraphQLNamedType) => JsonSchema): JsonSchema {
  if (!isNonNullType(type)) return orNull(ofNonNull(type, base))
  return ofNonNull(type.ofType, base)
}

function ofNonNull(type: GraphQLType, base: (named: GraphQLNamedType) => JsonSchema): JsonSchema {
  return isListType(type) ? { type: 'array', items: wrapped(type.ofType, base) } : base(getNamedType(type))
}

function orNull(schema: JsonSchema): JsonSchema {
  if (typeof schema['type'] === 'string') return { ...schema, type: [schema['type'], 'null'] }
  return '$ref' in schema ? { anyOf: [schema, { type: 'null' }] } : schema
}

const described = (schema: JsonSchema, description: string | null | undefined): JsonSchema =>
  description ? { ...schema, description } : schema

function ofEnum(type: GraphQLEnumType): JsonSchema {
  const values = type.getValues().map(({ name, description }) => ({ name: name.toLowerCase(), description }))
  const list = values.map(({ name, description }) => `- \`${name}\`${description ? `: ${description}` : ''}`)
  return {
    type: 'string',
    enum: values.map(({ name }) => name),
    description: [...(type.description ? [type.description, ''] : []), ...list].join('\n'),
  }
}

const ofScalar = (type: GraphQLLeafType): JsonSchema =>
  scalars[type.name] ?? described({ type: 'string' }, type.description)

const scalars: Record<string, JsonSchema> = {
  ID: { type: 'integer', format: 'int64', minimum: 1, examples: [1042] },
  SafeInt: { type: 'integer', format: 'int64', examples: [1042] },
  Int: { type: 'integer', format: 'int32' },
  Float: { type: 'number' },
  Boolean: { type: 'boolean' },
  String: { type: 'string' },
  DateTime: { type: 'string', format: 'date-time', examples: ['2026-03-14T09:26:53.589Z'] },
  Date: { type: 'string', format: 'date', examples: ['1990-05-17'] },
  Decimal: { type: 'string', pattern: String.raw`^-?\d+(\.\d+)?$`, examples: ['1250.00'] },
  JSON: {},
  Upload: { type: 'string', contentMediaType: 'application/octet-stream' },
}
