import { beforeEach, expect, test } from 'vitest'
import type { Role } from '../../src/auth/role.js'
import { mutate, useDuplicates } from '../duplicate/duplicate-world.js'
import { aLead } from '../factories.js'

const world = useDuplicates()
let lead: number
let note: number

beforeEach(async () => {
  lead = await aLead(world.gateway, world.company, { user_access_id: world.accesses.agent })
  note = (await write('agent', 'createLeadNote', { leadId: lead, body: 'Call tomorow.' })).note.databaseId
})

const shown = 'note { databaseId body pinned editedAt }'
const write = (as: Role, name: string, input: object) => mutate(world, name, input, { as, selection: shown })
const change = (as: Role, input: object) => write(as, 'updateLeadNote', { id: note, ...input })
const restore = (as: Role) => write(as, 'restoreLeadNote', { id: note })
const remove = (as: Role) => mutate(world, 'deleteLeadNote', { id: note }, { as, selection: 'deletedNoteId' })

async function read(selection: string): Promise<any> {
  const document = `query ($lead: ID!) { lead(id: $lead) { ${selection} } }`
  return (await world.gateway.graphql(document, { lead }, world.tokens.viewer)).data.lead
}

test('an author mends the words of a note, and everybody sees that', async () => {
  const mended = await change('agent', { body: 'Call tomorrow.' })
  expect(mended.note).toEqual({
    databaseId: note,
    body: 'Call tomorrow.',
    pinned: false,
    editedAt: expect.stringMatching(/Z$/),
  })
  expect((await read('notes { nodes { body editedAt } }')).notes.nodes).toEqual([
    { body: 'Call tomorrow.', editedAt: mended.note.editedAt },
  ])
})

test('pinning a note does not edit it, nor do the same words again', async () => {
  const { note: pinned } = await change('agent', { body: 'Call tomorow.', pinned: true })
  expect(pinned).toMatchObject({ pinned: true, editedAt: null })
})

test('managers pin the notes of others, and change their words as little as anybody', async () => {
  expect((await change('manager', { pinned: true })).note).toMatchObject({ pinned: true })
  expect(await change('manager', { body: 'Something else.' })).toBe('FORBIDDEN')
  expect(await change('viewer', { pinned: false })).toBe('FORBIDDEN')
  expect((await change('agent', { body: ' ' })).userErrors).toMatchObject([{ field: ['input', 'body'] }])
})

test('a deleted note comes back by its author or a manager, and is told of until then', async () => {
  await remove('agent')
  expect((await change('agent', { body: 'x' })).userErrors).toMatchObject([{ code: 'NOT_FOUND' }])
  const { timeline } = await read('timeline(first: 1) { nodes { kind deletedNoteId } }')
  expect(timeline.nodes).toEqual([{ kind: 'NOTE_DELETED', deletedNoteId: `lead_note_${note}` }])
  expect((await restore('agent')).note).toMatchObject({ databaseId: note, body: 'Call tomorow.' })
  expect((await read('notes { totalCount }')).notes.totalCount).toBe(1)
  await remove('manager')
  expect((await restore('manager')).userErrors).toEqual([])
  expect((await restore('manager')).userErrors).toMatchObject([{ code: 'NOT_FOUND' }])
})

test('the notes of others come back for those who look after all notes, and for 30 days', async () => {
  const ofManager = await write('manager', 'createLeadNote', { leadId: lead, body: 'By the manager.' })
  note = ofManager.note.databaseId
  await remove('manager')
  expect(await restore('agent')).toBe('FORBIDDEN')
  const old = `update lead_notes set deleted_at = now() - interval '30 days 1 minute' where id = $1`
  await world.gateway.sql(old, [note])
  expect((await restore('owner')).userErrors).toMatchObject([{ code: 'NOT_FOUND', field: ['input', 'id'] }])
})
