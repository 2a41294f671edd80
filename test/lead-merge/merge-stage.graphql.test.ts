import { expect, test } from 'vitest'
import { arrive, mutate, useDuplicates } from '../duplicate/duplicate-world.js'

const world = useDuplicates()

const made = async (facts: object): Promise<number> =>
  (await arrive(world, { firstName: null, ...facts })).lead.databaseId
const unmerge = (id: string) => mutate(world, 'unmergeLeads', { id }, { selection: 'lead { id }' })

test('merged leads stand where the chosen one stood, by the ledger, and come back from there', async () => {
  const [a, b] = [await made({ firstName: 'A' }), await made({ firstName: 'B' })]
  await mutate(world, 'moveLead', { id: b, stageId: 8, lostReason: 'PRICE' }, { selection: 'lead { id }' })
  const where = 'lead { stage { slug } lostReason reopenedCount stageTransitions { toStage { slug } leftAt } }'
  const { lead, merge: done } = await mutate(
    world,
    'mergeLeads',
    { survivorId: a, leadIds: [b], choices: [{ field: 'STAGE', from: 'LEAD', leadId: b }] },
    { selection: `${where} merge { id }` },
  )
  expect(lead).toEqual({
    stage: { slug: 'lost' },
    lostReason: 'PRICE',
    reopenedCount: 0,
    stageTransitions: [
      { toStage: { slug: 'new' }, leftAt: expect.any(String) },
      { toStage: { slug: 'lost' }, leftAt: null },
    ],
  })
  const apart = await mutate(world, 'unmergeLeads', { id: done.id }, { selection: `keptFields ${where}` })
  expect(apart).toMatchObject({
    keptFields: [],
    lead: {
      stage: { slug: 'new' },
      lostReason: null,
      stageTransitions: [{}, {}, { toStage: { slug: 'new' }, leftAt: null }],
    },
  })
})

test('merged leads leave won and lost only by those who may reopen, and keep their stage where nobody chose', async () => {
  const [a, b] = [await made({ firstName: 'A' }), await made({ firstName: 'B' })]
  await mutate(world, 'moveLead', { id: a, stageId: 7 }, { selection: 'lead { id }' })
  const choices = [{ field: 'STAGE', from: 'LEAD', leadId: b }]
  const selection = 'lead { stage { slug } wonAt reopenedCount } merge { id }'
  const { merge: done, lead } = await mutate(
    world,
    'mergeLeads',
    { survivorId: a, leadIds: [b], choices },
    { selection },
  )
  expect(lead).toEqual({ stage: { slug: 'new' }, wonAt: null, reopenedCount: 1 })
  await unmerge(done.id)
  const kept = await mutate(world, 'mergeLeads', { survivorId: a, leadIds: [b] }, { selection })
  expect(kept.lead).toMatchObject({ stage: { slug: 'won' }, wonAt: expect.any(String) })
})
