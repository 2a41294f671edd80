import * as fc from 'fast-check'
import { execute, type ExecutionResult, Kind, NoUnusedVariablesRule, parse, specifiedRules, validate } from 'graphql'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Viewer } from '../../src/auth/viewer.js'
import type { Context } from '../../src/context.js'
import { passThrough } from '../../src/read/pass-through.js'
import { type Gateway, startGateway } from '../harness.js'
import { operations } from './random-operation.js'
import { aWorld, type World } from './world.js'

let gateway: Gateway
let world: World
const viewers: Viewer[] = []

beforeAll(async () => {
  gateway = await startGateway()
  world = await aWorld(gateway)
  for (const user of [world.owner, world.agent])
    viewers.push((await gateway.services.viewers.of(await gateway.tokenOf(user)))!)
})
afterAll(() => gateway.close())

/** An operation may leave variables unused that the next one needs. */
const rules = specifiedRules.filter((rule) => rule !== NoUnusedVariablesRule)

const variables = { yes: true, no: false, some: 3, filter: { score: { gt: 0 } } }

describe('a query has one answer, however it is read', () => {
  it('for random operations at all three levels, as an owner and as an agent', async () => {
    const roots = [
      `company(id: ${world.branch}):Company`,
      `company(id: ${world.root}):Company`,
      `company(id: ${world.foreign}):Company`,
      `lead(id: ${world.leads[1]}):Lead`,
      `lead(id: ${world.leads[3]}):Lead`,
      `node(id: "lead_${world.leads[4]}"):Node`,
      'users:UserConnection',
      'companies:CompanyConnection',
      'stages:Stage',
      'accesses:Access',
    ].filter((root) => !root.endsWith(':Node'))
    let passed = 0
    await fc.assert(
      fc.asyncProperty(operations(gateway.engine.schema, roots, 3), fc.constantFrom(0, 1), async (text, who) => {
        const document = parse(text)
        fc.pre(validate(gateway.engine.schema, document, rules).length === 0)
        const [direct, prefetched, resolved] = await atAllLevels(document, viewers[who]!)
        if (direct) passed += 1
        expect(prefetched.errors ?? []).toEqual([])
        expect(json(prefetched.data)).toBe(json(resolved.data))
        expect(json(direct ? JSON.parse(direct) : prefetched.data)).toBe(json(prefetched.data))
      }),
      { numRuns: 250, interruptAfterTimeLimit: 45_000, markInterruptAsFailure: false },
    )
    expect(passed).toBeGreaterThan(20)
  }, 90_000)

  it('for several types through node and nodes', async () => {
    const ids = [
      `lead_${world.leads[1]}`,
      `company_${world.branch}`,
      `lead_${world.leads[23]}`,
      `company_${world.foreign}`,
      `user_${world.agent}`,
    ]
    const document = parse(`{
      a: node(id: "${ids[0]}") { __typename id databaseId ... on Lead { fullName stage { name } } }
      nodes(ids: ${JSON.stringify(ids)}) { id ...C ... on Lead { createdAt } ... on User { fullName } ... on Node { databaseId } }
    } fragment C on Company { name parent { name } }`)
    const [direct, prefetched, resolved] = await atAllLevels(document, viewers[0]!)
    expect(JSON.parse(direct!)).toEqual(json2(prefetched.data))
    expect(json2(resolved.data)).toEqual(json2(prefetched.data))
    expect((prefetched.data as any).nodes.map((node: any) => node?.id ?? null)).toEqual([
      ids[0],
      ids[1],
      null,
      null,
      ids[4],
    ])
  })
})

async function atAllLevels(
  document: ReturnType<typeof parse>,
  viewer: Viewer,
): Promise<[string | null, ExecutionResult, ExecutionResult]> {
  const context = (readLevel?: 2 | 3): Context => ({
    services: gateway.services,
    viewer,
    request: { id: 'test', ip: '127.0.0.1', userAgent: undefined },
    ...(readLevel && { readLevel }),
  })
  const operation = document.definitions.find((each) => each.kind === Kind.OPERATION_DEFINITION)!
  const direct = await passThrough(gateway.engine, { document, operation, variables }, context())
  const run = async (readLevel: 2 | 3) =>
    execute({ schema: gateway.engine.schema, document, variableValues: variables, contextValue: context(readLevel) })
  return [direct, await run(2), await run(3)]
}

const json = (value: unknown): string => JSON.stringify(value)
const json2 = (value: unknown): unknown => JSON.parse(json(value))
