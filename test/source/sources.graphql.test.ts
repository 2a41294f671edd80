import { describe, expect, test } from 'vitest'
import { aLead, aSource } from '../factories.js'
import { mutate, sourcesOf, useSources, whatIsWrong } from './source-world.js'

const world = useSources()

const create = (name: string, more: object = {}) =>
  mutate(world, 'createSource', { companyId: world.company, name, ...more })
const remove = (id: number) =>
  mutate(world, 'deleteSource', { id }, { selection: 'deletedSourceId archived company { databaseId }' })

const reorder = (sourceIds: number[]) =>
  mutate(
    world,
    'reorderSources',
    { companyId: world.company, sourceIds },
    { selection: 'sources { databaseId priority }' },
  )
const three = async () => [
  await aSource(world.gateway, world.company),
  await aSource(world.gateway, world.company),
  await aSource(world.gateway, world.company),
]

describe('a new source', () => {
  test('comes last, takes leads and lets its people take turns', async () => {
    const first = await aSource(world.gateway, world.company)
    const { source } = await create('Línea Directa', { kind: 'PHONE' })
    expect(source).toEqual({
      databaseId: expect.any(Number),
      name: 'Línea Directa',
      slug: 'linea-directa',
      kind: 'PHONE',
      priority: 2,
      isActive: true,
      autoAssign: true,
      rotationStrategy: 'ROUND_ROBIN',
      isSystem: false,
      captureKey: null,
      leadsCount: 0,
      archivedAt: null,
      members: [],
    })
    expect(await sourcesOf(world)).toEqual([first, source.databaseId])
  })

  test('has a name that no other source in use has, upper and lower case alike', async () => {
    await create('Home Show')
    expect(whatIsWrong(await create('home SHOW'))).toEqual([['TAKEN', 'input.name']])
  })

  test('gets a key of its own where the name was used before', async () => {
    const { source } = await create('Home Show')
    await aLead(world.gateway, world.company, { source_id: source.databaseId })
    await remove(source.databaseId)
    expect((await create('Home show!')).source.slug).toBe('home-show-2')
  })

  test('is not made by an agent, nor in a company that one does not see', async () => {
    expect(await mutate(world, 'createSource', { companyId: world.company, name: 'A' }, { as: 'agent' })).toBe(
      'FORBIDDEN',
    )
    expect(whatIsWrong(await mutate(world, 'createSource', { companyId: 987_654, name: 'A' }))).toEqual([
      ['NOT_FOUND', 'input.companyId'],
    ])
  })

  test('of ten made at once each has its own place', async () => {
    await Promise.all(Array.from({ length: 10 }, (_, index) => create(`Source at once ${index}`)))
    expect(await sourcesOf(world)).toHaveLength(10)
  })
})

describe('changing a source', () => {
  test('changes what is told and keeps the rest', async () => {
    const id = await aSource(world.gateway, world.company, { name: 'Before' })
    const { source } = await mutate(world, 'updateSource', { id, isActive: false, rotationStrategy: 'WEIGHTED' })
    expect(source).toMatchObject({ name: 'Before', isActive: false, autoAssign: true, rotationStrategy: 'WEIGHTED' })
    expect((await mutate(world, 'updateSource', { id, name: 'BEFORE', autoAssign: false })).source).toMatchObject({
      name: 'BEFORE',
      autoAssign: false,
      isActive: false,
    })
  })

  test('takes no name of another source, and leaves archived ones alone', async () => {
    const id = await aSource(world.gateway, world.company)
    await aSource(world.gateway, world.company, { name: 'Taken' })
    expect(whatIsWrong(await mutate(world, 'updateSource', { id, name: 'taken' }))).toEqual([['TAKEN', 'input.name']])
    const archived = await aSource(world.gateway, world.company, { priority: null, archived_at: new Date() })
    expect(whatIsWrong(await mutate(world, 'updateSource', { id: archived, name: 'New' }))).toEqual([
      ['NOT_ALLOWED_NOW', 'input.id'],
    ])
  })
})

describe('deleting a source', () => {
  test('lets those after it move up', async () => {
    const [first, second, third] = [
      await aSource(world.gateway, world.company),
      await aSource(world.gateway, world.company),
      await aSource(world.gateway, world.company),
    ]
    expect(await remove(second)).toEqual({
      deletedSourceId: `source_${second}`,
      archived: false,
      company: { databaseId: world.company },
      userErrors: [],
    })
    expect(await sourcesOf(world)).toEqual([first, third])
    expect(await world.gateway.sql('select 1 from sources where id = $1', [second])).toEqual([])
  })

  test('keeps one that leads came from, archived, without its people and its key', async () => {
    const source = await aSource(world.gateway, world.company, { name: 'Fair', capture_key: 'cap_before' })
    await mutate(world, 'assignSourceUserAccess', { sourceId: source, userAccessId: world.accesses.agent })
    const lead = await aLead(world.gateway, world.company, { source_id: source })
    expect(await remove(source)).toMatchObject({ archived: true })
    expect(await sourcesOf(world)).toEqual([])
    const answer = await world.gateway.graphql(
      'query ($lead: ID!, $company: ID!) { lead(id: $lead) { source { name archivedAt priority leadsCount members { id } } } company(id: $company) { archivedSources { name } } }',
      { lead, company: world.company },
      world.tokens.manager,
    )
    const kept = { name: 'Fair', archivedAt: expect.any(String), priority: null, leadsCount: 1, members: [] }
    expect(answer.data).toEqual({ lead: { source: kept }, company: { archivedSources: [{ name: 'Fair' }] } })
    expect(whatIsWrong(await remove(source))).toEqual([['NOT_ALLOWED_NOW', 'input.id']])
  })

  test('is refused for those of the product', async () => {
    const manual = await aSource(world.gateway, world.company, { name: 'Manual', is_system: true })
    expect(whatIsWrong(await remove(manual))).toEqual([['NOT_ALLOWED_NOW', 'input.id']])
  })
})

describe('the order of sources', () => {
  test('becomes the one that is given', async () => {
    const [first, second, third] = (await three()) as [number, number, number]
    const { sources } = await reorder([third, first, second])
    expect(sources).toEqual([
      { databaseId: third, priority: 1 },
      { databaseId: first, priority: 2 },
      { databaseId: second, priority: 3 },
    ])
    expect(await sourcesOf(world)).toEqual([third, first, second])
  })

  test('must name each source exactly once', async () => {
    const [first, second, third] = (await three()) as [number, number, number]
    expect(whatIsWrong(await reorder([first, second, 987_654]))).toEqual([['UNKNOWN_REFERENCE', 'input.sourceIds']])
    for (const wrong of [[first, second], [first, second, third, third], [first, first, second], []])
      expect(whatIsWrong(await reorder(wrong))).toEqual([['INVALID', 'input.sourceIds']])
    expect(await sourcesOf(world)).toEqual([first, second, third])
  })

  test('stays whole when many change it at once, and who was too late is told the order', async () => {
    const ids = await three()
    const wanted = Array.from({ length: 12 }, (_, index) => ids.map((_id, at) => ids[(at + 1 + (index % 2)) % 3]!))
    const answers = await Promise.all(wanted.map(reorder))
    const winners = answers.filter(({ userErrors }) => userErrors.length === 0)
    expect(winners.length).toBeGreaterThan(0)
    for (const { userErrors } of answers.filter((answer) => !winners.includes(answer)))
      expect(userErrors).toEqual([
        { code: 'STALE_VERSION', field: ['input', 'sourceIds'], message: expect.stringMatching(/\d+, \d+, \d+/) },
      ])
    expect(new Set(await sourcesOf(world))).toEqual(new Set(ids))
  })
})
