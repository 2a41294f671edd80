import 'reflect-metadata'
import { Field, getMetadataStorage, Int, Mutation, ObjectType, Query, Resolver, UseMiddleware } from 'type-graphql'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { rooms } from '../../src/domain/index.js'
import { Allow, Public } from '../../src/graphql/allow.js'
import { buildGatewaySchema } from '../../src/graphql/schema.js'
import { readModel } from '../../src/read/model.js'
import type { Readable } from '../../src/read/readable.js'
import { type Gateway, startGateway } from '../harness.js'

/** Each is a mistake that the start must not survive. */
describe('The start stops', () => {
  let gateway: Gateway
  beforeAll(async () => {
    gateway = await startGateway()
  })
  afterAll(() => gateway.close())

  const resolvers = rooms.flatMap((room) => room.resolvers)
  const types = rooms.flatMap((room) => room.entities.map((entity) => entity.meta.class as never))
  const readables = rooms.flatMap((room) => room.readables)
  const schemaWith = (resolver: new () => object) => buildGatewaySchema([...resolvers, resolver], types)
  const modelOf = (rules: Readable[]) => readModel(buildGatewaySchema(resolvers, types), gateway.services.orm, rules)

  it('not when all is well', () => {
    expect(modelOf(readables).size).toBe(readables.length)
  })

  it('at a query that says nobody whom it allows', () => {
    @Resolver()
    class Forgotten {
      @Query(() => Int, { description: 'A number.' })
      forgotten(): number {
        return 1
      }
    }
    expect(() => schemaWith(Forgotten)).toThrow('Query.forgotten says neither whom it allows nor that it is public.')
  })

  it('at a mutation that says nobody whom it allows, beside others that do', () => {
    @Resolver()
    class Forgotten {
      @Public('It is a number.')
      @Mutation(() => Int, { description: 'A number.' })
      remembered(): number {
        return 1
      }

      @Mutation(() => Int, { description: 'A number.' })
      forgotten(): number {
        return 1
      }
    }
    expect(() => schemaWith(Forgotten)).toThrow('Mutation.forgotten says neither')
  })

  it.each(readables.map(({ entity }) => entity))('at an entity without a rule of visibility: %s', (entity) => {
    const others = readables.filter((readable) => readable.entity !== entity)
    expect(() => modelOf(others)).toThrow('no rule of visibility')
  })

  const implying = readables.flatMap(({ entity, implies = [] }) => implies.map((relation) => [entity, relation]))
  it.each(implying.filter(([entity, relation]) => isNonNull(entity!, relation!)))(
    'at a row that must be there and may be invisible: %s.%s',
    (entity, relation) => {
      const others = readables.filter((readable) => readable.entity !== entity)
      const rule = readables.find((readable) => readable.entity === entity)!
      const rules = [...others, { ...rule, implies: rule.implies!.filter((name) => name !== relation) }]
      expect(() => modelOf(rules)).toThrow(`${entity}.${relation} is non-null, but its row may be missing or invisible`)
    },
  )

  function isNonNull(entity: string, relation: string): boolean {
    const type = buildGatewaySchema(resolvers, types).getType(entity)
    return type !== undefined && 'getFields' in type && String(type.getFields()[relation]!.type).endsWith('!')
  }

  describe('at authorization that TypeGraphQL would skip', () => {
    const { fields } = getMetadataStorage()
    const known = fields.length
    // What is declared stays declared, and every later schema would be refused.
    afterEach(() => fields.splice(known))

    it('on a field that is marked simple', () => {
      @ObjectType()
      class Leaky {
        @Field(() => Int, { simple: true })
        @UseMiddleware((_, next) => next())
        declare secret: number
      }
      expect(() => schemaWith(resolverOf(Leaky))).toThrow('Leaky.secret would be unprotected.')
    })

    it('on a type that is marked simple', () => {
      @ObjectType({ simpleResolvers: true })
      class Leaky {
        @Field(() => Int)
        @UseMiddleware((_, next) => next())
        declare secret: number
      }
      expect(() => schemaWith(resolverOf(Leaky))).toThrow('Leaky.secret would be unprotected.')
    })

    it('not where it does not', () => {
      @ObjectType()
      class Tight {
        @Field(() => Int)
        @UseMiddleware((_, next) => next())
        declare secret: number
      }
      expect(schemaWith(resolverOf(Tight)).getType('Tight')).toBeDefined()
    })
  })
})

function resolverOf(type: new () => object): new () => object {
  @Resolver()
  class Secrets {
    @Allow('signed_in')
    @Query(() => type, { nullable: true, description: 'A secret.' })
    secrets(): object | null {
      return null
    }
  }
  return Secrets
}
