import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aRole } from '../factories.js'
import { openDoor, type Person, refused, type RestDoor } from './door.js'

let door: RestDoor
let owner: Person
let agent: Person
let viewer: Person
let stranger: Person
let lead: any
let foreign: any

beforeAll(async () => {
  door = await openDoor()
  owner = await door.aPerson({ first_name: 'Olga', last_name: 'Nova' })
  agent = await door.aPerson({ first_name: 'Abel', last_name: 'Nova' })
  viewer = await door.aPerson()
  stranger = await door.aPerson()
  const nova = await door.aCompanyOf(owner, { name: 'Nova' })
  const sunline = await door.aCompanyOf(stranger, { name: 'Sunline' })
  const accessId = await aRole(door.gateway, { user: agent.id, company: nova, as: 'agent' })
  await aRole(door.gateway, { user: viewer.id, company: nova, as: 'viewer' })
  const facts = { first_name: 'Lena', phone_number: '+1 602 555 0142', user_access_id: accessId }
  lead = (await owner.call('POST', `/companies/${nova}/leads`, facts)).body.lead
  foreign = (await stranger.call('POST', `/companies/${sunline}/leads`, { first_name: 'Foe' })).body.lead
})
afterAll(() => door.close())

describe('Get lead by id', () => {
  test('answers the lead with its answers and notes', async () => {
    const { status, body } = await viewer.call('GET', `/leads/${lead.id}`)
    expect(status).toBe(200)
    expect(body).toEqual({ lead: { ...lead, answers: [], notes: [] } })
    expect(body.lead).toMatchObject({ user_name: 'Abel Nova' })
  })

  test('answers in the place of a merged one the lead that stayed, and says so', async () => {
    const path = `/companies/${lead.company_id}/leads`
    const loser = (await owner.call('POST', path, { first_name: 'Helena' })).body.lead
    const document = 'mutation ($input: MergeLeadsInput!) { mergeLeads(input: $input) { userErrors { code } } }'
    const token = await door.gateway.tokenOf(owner.id)
    await door.gateway.graphql(document, { input: { survivorId: lead.id, leadIds: [loser.id] } }, token)
    const { status, body, headers } = await viewer.call('GET', `/leads/${loser.id}`)
    expect([status, body.lead.id]).toEqual([200, lead.id])
    expect(headers).toMatchObject({ 'x-merged-from': String(loser.id), 'content-location': `/api/v1/leads/${lead.id}` })
    expect((await viewer.call('GET', `/leads/${lead.id}`)).headers).not.toHaveProperty('x-merged-from')
    lead = body.lead
    for (const key of ['answers', 'notes']) delete lead[key]
  })

  test('answers a foreign lead as one that does not exist', async () => {
    const answer = await owner.call('GET', `/leads/${foreign.id}`)
    const missing = await owner.call('GET', '/leads/999999')
    expect(answer).toMatchObject(refused(404, 'NOT_FOUND'))
    expect(missing.body).toEqual({ ...answer.body, request_id: missing.body.request_id })
    expect(await door.send('GET', `/leads/${lead.id}`)).toMatchObject(refused(401, 'UNAUTHENTICATED'))
  })
})

const update = (person: Person, id: number, body: object) => person.call('PUT', `/leads/${id}`, body)

const read = async () => (await owner.call('GET', `/leads/${lead.id}`)).body.lead

describe('Update a lead', () => {
  test('changes what is given and keeps the rest', async () => {
    const before = await read()
    const { status, body } = await update(agent, lead.id, {
      organization: 'Ortiz & Co',
      rating: 'warm',
      value_amount: '12.5',
      currency: 'USD',
    })
    expect(status).toBe(200)
    expect(body.lead).toEqual({
      ...before,
      organization: 'Ortiz & Co',
      rating: 'warm',
      value_amount: '12.50',
      currency: 'USD',
      version: before.version + 1,
      updated_at: body.lead.updated_at,
      last_activity_at: body.lead.last_activity_at,
    })
  })

  test('moves it to another stage', async () => {
    const { body } = await update(agent, lead.id, { stage_id: 2 })
    expect(body.lead).toMatchObject({ stage_id: 2, stage_name: 'Attempting contact' })
  })

  test('clears what is null', async () => {
    expect((await update(agent, lead.id, { organization: null })).body.lead.organization).toBeNull()
  })

  test('takes back the whole lead as it was answered', async () => {
    const before = await read()
    const { status, body } = await update(agent, lead.id, { ...before, first_name: 'Lenora' })
    expect(body).toMatchObject({
      lead: { first_name: 'Lenora', stage_id: before.stage_id, user_access_id: before.user_access_id },
    })
    expect(status).toBe(200)
  })

  test('refuses a change to a version that is no longer', async () => {
    expect(await update(agent, lead.id, { first_name: 'Late', version: 1 })).toMatchObject(
      refused(422, 'STALE_VERSION'),
    )
  })

  test('names every value that is not acceptable', async () => {
    const { status, body } = await update(agent, lead.id, { email: 'x', website: 'ftp://x', stage_id: 999 })
    expect(status).toBe(422)
    expect(Object.keys(body.errors)).toEqual(expect.arrayContaining(['email', 'website']))
    expect((await update(agent, lead.id, { stage_id: 999 })).body.errors).toEqual({ stage_id: [expect.any(String)] })
  })

  test('is 403 without the permission, 404 on a foreign lead, 401 for nobody', async () => {
    expect(await update(viewer, lead.id, { first_name: 'Eve' })).toMatchObject(refused(403, 'FORBIDDEN'))
    expect(await update(owner, foreign.id, { first_name: 'Eve' })).toMatchObject(refused(404, 'NOT_FOUND'))
    expect(await door.send('PUT', `/leads/${lead.id}`, {})).toMatchObject(refused(401, 'UNAUTHENTICATED'))
  })
})

const write = (person: Person, id: number, body: object) => person.call('POST', `/leads/${id}/notes`, body)

describe('Create and delete a note', () => {
  test('writing answers the note, and the lead shows it', async () => {
    const { status, body } = await write(agent, lead.id, { body: 'Called twice.' })
    expect(status).toBe(201)
    const note = {
      id: expect.any(Number),
      lead_id: lead.id,
      body: 'Called twice.',
      pinned: false,
      user_id: agent.id,
      user_name: 'Abel Nova',
      created_at: expect.stringMatching(/Z$/),
      edited_at: null,
    }
    expect(body).toEqual({ note })
    expect((await owner.call('GET', `/leads/${lead.id}`)).body.lead.notes).toEqual([body.note])
  })

  test('writing is refused without a text, 403 for viewers, 404 on a foreign lead, 401 for nobody', async () => {
    expect((await write(agent, lead.id, {})).body.errors).toEqual({ body: ['A value is required.'] })
    expect((await write(agent, lead.id, { body: ' ' })).body.errors).toEqual({ body: [expect.any(String)] })
    expect((await write(agent, lead.id, { body: 'x'.repeat(10_001) })).body.errors).toEqual({
      body: [expect.any(String)],
    })
    expect(await write(viewer, lead.id, { body: 'x' })).toMatchObject(refused(403, 'FORBIDDEN'))
    expect(await write(agent, foreign.id, { body: 'x' })).toMatchObject(refused(404, 'NOT_FOUND'))
    expect(await door.send('POST', `/leads/${lead.id}/notes`, { body: 'x' })).toMatchObject(
      refused(401, 'UNAUTHENTICATED'),
    )
  })

  test('deleting answers nothing, once', async () => {
    const { note } = (await write(agent, lead.id, { body: 'To be deleted.' })).body
    const { status, body } = await agent.call('DELETE', `/leads/${lead.id}/notes/${note.id}`)
    expect([status, body]).toEqual([204, undefined])
    expect(await agent.call('DELETE', `/leads/${lead.id}/notes/${note.id}`)).toMatchObject(refused(404, 'NOT_FOUND'))
  })

  test('deleting somebody else’s note is for managers; a note of another lead is not found', async () => {
    const { note } = (await write(owner, lead.id, { body: 'By the owner.' })).body
    const path = `/leads/${lead.id}/notes/${note.id}`
    expect(await agent.call('DELETE', path)).toMatchObject(refused(403, 'FORBIDDEN'))
    expect(await stranger.call('DELETE', path)).toMatchObject(refused(404, 'NOT_FOUND'))
    expect(await owner.call('DELETE', `/leads/${lead.id + 1}/notes/${note.id}`)).toMatchObject(
      refused(404, 'NOT_FOUND'),
    )
    expect(await door.send('DELETE', path)).toMatchObject(refused(401, 'UNAUTHENTICATED'))
    expect((await owner.call('DELETE', path)).status).toBe(204)
  })
})
