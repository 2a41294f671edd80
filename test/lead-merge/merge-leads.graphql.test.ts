import { describe, expect, test } from 'vitest'
import { moving, staying } from '../../src/domain/lead-merge/lead-children.js'
import { aCompany, aLead, aNote } from '../factories.js'
import { arrive, groups, mutate, useDuplicates } from '../duplicate/duplicate-world.js'

const world = useDuplicates()

const person =
  'databaseId firstName lastName email phoneNumber organization valueAmount currency secondaryEmails secondaryPhones'
const merge = (survivorId: number, leadIds: number[], more: object = {}, as: 'manager' | 'agent' = 'manager') =>
  mutate(
    world,
    'mergeLeads',
    { survivorId, leadIds, ...more },
    {
      as,
      selection: `lead { ${person} notes { totalCount } } merge { id databaseId leadIds undoableUntil createdAt }`,
    },
  )
const unmerge = (id: string) =>
  mutate(
    world,
    'unmergeLeads',
    { id },
    { selection: `keptFields lead { ${person} notes { totalCount } } leads { ${person} notes { totalCount } }` },
  )
const seen = async (id: number) =>
  (
    await world.gateway.graphql(
      `query ($id: ID!) { lead(id: $id) { ${person} mergedFrom merges { leadIds } } }`,
      { id },
      world.tokens.viewer,
    )
  ).data.lead
const made = async (facts: object): Promise<number> =>
  (await arrive(world, { firstName: null, ...facts })).lead.databaseId

describe('merged leads', () => {
  test('are one, with what each of them knew', async () => {
    const a = await made({ firstName: 'Lena', email: 'lena@example.com', valueAmount: 100, currency: 'USD' })
    const b = await made({
      firstName: 'Helena',
      lastName: 'Ortiz',
      email: 'h@example.com',
      phoneNumber: '+1 602 555 0142',
    })
    const c = await made({
      firstName: 'H.',
      organization: 'Ortiz & Co',
      phoneNumber: '602-555-0199',
      email: 'LENA@example.com',
    })
    await aNote(world.gateway, { company: world.company, lead: b })
    await aNote(world.gateway, { company: world.company, lead: c })
    const { lead, merge: done, userErrors } = await merge(a, [b, c])
    expect(userErrors).toEqual([])
    expect(lead).toEqual({
      databaseId: a,
      firstName: 'Lena',
      lastName: null,
      email: 'lena@example.com',
      phoneNumber: '602-555-0199',
      organization: 'Ortiz & Co',
      valueAmount: '100.00',
      currency: 'USD',
      secondaryEmails: ['h@example.com'],
      secondaryPhones: ['+1 602 555 0142'],
      notes: { totalCount: 2 },
    })
    expect(done.leadIds).toEqual([`lead_${b}`, `lead_${c}`])
    expect(await seen(b)).toMatchObject({
      databaseId: a,
      mergedFrom: done.leadIds,
      merges: [{ leadIds: done.leadIds }],
    })
    expect(await groups(world)).toEqual([])
    const list = await world.gateway.graphql(
      'query ($id: ID!) { company(id: $id) { leads { totalCount } deletedLeads { totalCount } } }',
      { id: world.company },
      world.tokens.manager,
    )
    expect(list.data.company).toEqual({ leads: { totalCount: 1 }, deletedLeads: { totalCount: 0 } })
    // The number of one that is gone still tells who it is.
    expect((await arrive(world, { phoneNumber: '(602) 555-0142' })).duplicateOf).toEqual({ databaseId: a })
  })

  test('take each field from the lead that was chosen', async () => {
    const a = await made({ firstName: 'Lena', organization: 'Old' })
    const b = await made({ firstName: 'Helena', lastName: 'Ortiz', organization: 'New' })
    const c = await made({ firstName: 'H.' })
    const choices = [
      { field: 'NAME', from: 'LEAD', leadId: b },
      { field: 'ORGANIZATION', from: 'NEWEST' },
    ]
    expect((await merge(a, [b, c], { choices })).lead).toMatchObject({
      firstName: 'Helena',
      lastName: 'Ortiz',
      organization: 'New',
    })
    const d = await made({ firstName: 'D' })
    const wrong = await merge(a, [d], { choices: [{ field: 'NAME', from: 'LEAD', leadId: 1 }] })
    expect(wrong.userErrors).toMatchObject([{ code: 'INVALID', field: ['input', 'choices'] }])
  })

  test('come apart again as they were; what was changed since stays', async () => {
    const a = await made({ firstName: 'Lena', email: 'lena@example.com' })
    const b = await made({ firstName: 'Helena', phoneNumber: '+1 602 555 0142', organization: 'Ortiz & Co' })
    await aNote(world.gateway, { company: world.company, lead: b })
    const [wasA, wasB] = [await seen(a), await seen(b)]
    const { merge: done } = await merge(a, [b])
    await mutate(world, 'updateLead', { id: a, organization: 'Mended' }, { selection: 'lead { id }' })
    await aNote(world.gateway, { company: world.company, lead: a })
    const { lead, leads, keptFields, userErrors } = await unmerge(done.id)
    expect([userErrors, keptFields]).toEqual([[], ['ORGANIZATION']])
    const { merges: _merges, mergedFrom: _from, ...facts } = wasA
    expect(lead).toEqual({ ...facts, organization: 'Mended', notes: { totalCount: 1 } })
    expect(leads).toMatchObject([{ databaseId: b, organization: 'Ortiz & Co', notes: { totalCount: 1 } }])
    expect(await seen(b)).toEqual(wasB)
    expect((await unmerge(done.id)).userErrors).toMatchObject([{ code: 'NOT_ALLOWED_NOW' }])
  })

  test('of a chain lead to the last survivor, and come apart one after the other', async () => {
    const [a, b, c] = [await made({ firstName: 'A' }), await made({ firstName: 'B' }), await made({ firstName: 'C' })]
    const first = await merge(b, [a])
    const second = await merge(c, [b])
    expect(await seen(a)).toMatchObject({ databaseId: c, mergedFrom: [`lead_${a}`, `lead_${b}`] })
    expect((await unmerge(first.merge.id)).userErrors).toMatchObject([{ code: 'NOT_FOUND' }])
    await unmerge(second.merge.id)
    expect((await seen(a)).databaseId).toBe(b)
    await unmerge(first.merge.id)
    expect((await seen(a)).databaseId).toBe(a)
  })

  test('stay one after 30 days', async () => {
    const [a, b] = [await made({ firstName: 'A' }), await made({ firstName: 'B' })]
    const { merge: done } = await merge(a, [b])
    await world.gateway.sql(`update lead_merges set created_at = now() - interval '30 days 1 minute' where id = $1`, [
      done.databaseId,
    ])
    expect((await unmerge(done.id)).userErrors).toMatchObject([{ code: 'NOT_ALLOWED_NOW' }])
  })

  test('are two to ten of one company, each once, merged by managers', async () => {
    const [a, b] = [await made({ firstName: 'A' }), await made({ firstName: 'B' })]
    expect(await merge(a, [b], {}, 'agent')).toBe('FORBIDDEN')
    expect((await merge(a, [a])).userErrors).toMatchObject([{ code: 'INVALID' }])
    expect(
      (
        await merge(
          a,
          Array.from({ length: 10 }, (_, index) => index + 1),
        )
      ).userErrors,
    ).toMatchObject([{ code: 'INVALID' }])
    const foreign = await aLead(world.gateway, await aCompany(world.gateway))
    expect((await merge(a, [foreign])).userErrors).toMatchObject([
      { code: 'UNKNOWN_REFERENCE', field: ['input', 'leadIds'] },
    ])
  })

  test('are merged once by many who try at the same time', async () => {
    const [a, b] = [await made({ firstName: 'A' }), await made({ firstName: 'B' })]
    const answers = await Promise.all([merge(a, [b]), merge(b, [a]), merge(a, [b]), merge(b, [a])])
    expect(answers.filter(({ userErrors }) => userErrors.length === 0)).toHaveLength(1)
    expect(
      await world.gateway.sql('select 1 from leads where company_id = $1 and deleted_at is null', [world.company]),
    ).toHaveLength(1)
  })
})

test('a preview tells what would be, and changes nothing', async () => {
  const a = await made({ firstName: 'Lena', email: 'lena@example.com' })
  const b = await made({ firstName: 'Helena', lastName: 'Ortiz', organization: 'Ortiz & Co' })
  await aNote(world.gateway, { company: world.company, lead: b })
  const document = `query ($a: ID!, $b: ID!, $choices: [LeadMergeChoiceInput!]) {
    previewMergeLeads(survivorId: $a, leadIds: [$b], choices: $choices) {
      survivor { databaseId } notes fields { field value changes differs from { databaseId } } } }`
  const choices = [{ field: 'NAME', from: 'LEAD', leadId: `lead_${b}` }]
  const { data, errors } = await world.gateway.graphql(document, { a, b, choices }, world.tokens.manager)
  expect(errors).toBeUndefined()
  const { fields, ...rest } = data.previewMergeLeads
  expect(rest).toEqual({ survivor: { databaseId: a }, notes: 1 })
  const of = (name: string) => fields.find(({ field }: { field: string }) => field === name)
  expect(of('NAME')).toEqual({
    field: 'NAME',
    value: 'Helena, Ortiz',
    changes: true,
    differs: true,
    from: { databaseId: b },
  })
  expect(of('EMAIL')).toMatchObject({ value: 'lena@example.com', changes: false, differs: false })
  expect(of('SOURCE')).toMatchObject({ differs: false })
  expect((await seen(a)).firstName).toBe('Lena')
})

test('every table that refers to leads is known to merges', async () => {
  const references = await world.gateway.sql<{ table: string; column: string }>(`
    select conrelid::regclass::text as table, a.attname as column
    from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = any(c.conkey) and a.attname <> 'company_id'
    where c.contype = 'f' and c.confrelid = 'leads'::regclass`)
  const known = new Set([...moving, ...staying].map(({ table, column }) => `${table}.${column}`))
  expect(references.map(({ table, column }) => `${table}.${column}`).filter((name) => !known.has(name))).toEqual([])
})
