import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aRole } from '../factories.js'
import { openDoor, type Person, refused, type RestDoor } from '../rest/door.js'

let door: RestDoor
let owner: Person
let agent: Person
let invitee: Person
let company: number
const mails: { to: string; text: string }[] = []

beforeAll(async () => {
  door = await openDoor()
  door.gateway.services.mail.send = async (mail) => void mails.push(mail)
  owner = await door.aPerson({ first_name: 'Olga' })
  agent = await door.aPerson()
  invitee = await door.aPerson({ email_verified_at: new Date() })
  company = await door.aCompanyOf(owner, { name: 'Nova' })
  await aRole(door.gateway, { user: agent.id, company, as: 'agent' })
})
afterAll(() => door.close())

const keys = [
  'id',
  'company_id',
  'company_name',
  'access_id',
  'access_name',
  'email',
  'status',
  'message',
  'invited_by_id',
  'inviter_name',
  'expires_at',
  'accepted_at',
  'sent_count',
  'last_sent_at',
  'created_at',
]

let count = 0
const next = (): string => `newcomer${(count += 1)}@example.com`
const invite = (person: Person, body: object, of = company) => person.call('POST', `/companies/${of}/invitations`, body)
const codeFor = (email: string): string =>
  /^ {2}([\w-]{43})$/m.exec(mails.findLast(({ to }) => to === email)!.text)![1]!
const expire = (id: number) => door.gateway.sql(`update invitations set expires_at = now() where id = $1`, [id])

const find = (person: Person, email: string) => person.call('GET', `/invitations?email=${encodeURIComponent(email)}`)

describe('Creates user invitation', () => {
  test('answers 201 with exactly these keys, and sends a mail', async () => {
    const email = next()
    const { status, body } = await invite(owner, { email, access_id: 4, unknown: true })
    expect(status).toBe(201)
    expect(Object.keys(body)).toEqual(['invitation'])
    expect(Object.keys(body.invitation)).toEqual(keys)
    expect(body.invitation).toMatchObject({
      company_id: company,
      company_name: 'Nova',
      access_id: 4,
      access_name: 'Agent',
      email,
      status: 'pending',
      invited_by_id: owner.id,
      inviter_name: 'Olga',
      accepted_at: null,
      sent_count: 1,
    })
    expect(JSON.stringify(body)).not.toContain(codeFor(email))
  })

  test('refuses a member, and what is missing or wrong', async () => {
    expect(await invite(owner, { email: agent.email, access_id: 4 })).toMatchObject(
      refused(422, 'ALREADY_MEMBER', { email: [expect.any(String)] }),
    )
    expect((await invite(owner, {})).body.errors).toEqual({
      email: ['A value is required.'],
      access_id: ['A value is required.'],
    })
    expect(await invite(owner, { email: next(), access_id: 99 })).toMatchObject(
      refused(422, 'VALIDATION_FAILED', { access_id: [expect.any(String)] }),
    )
  })

  test('is 403 without the right, 404 elsewhere, 401 for nobody', async () => {
    const body = { email: next(), access_id: 4 }
    expect(await invite(agent, body)).toMatchObject(refused(403, 'FORBIDDEN'))
    expect(await invite(owner, body, 987_654)).toMatchObject(refused(404, 'NOT_FOUND'))
    expect(await door.send('POST', `/companies/${company}/invitations`, body)).toMatchObject(
      refused(401, 'UNAUTHENTICATED'),
    )
  })
})

describe('Get all pending invitations for a company', () => {
  test('lists those that wait for an answer, the newest first', async () => {
    const [taken, lapsed, open] = [next(), next(), next()]
    const ids: number[] = []
    for (const email of [taken, lapsed, open])
      ids.push((await invite(owner, { email, access_id: 5 })).body.invitation.id)
    await owner.call('DELETE', `/invitations/${ids[0]}`)
    await expire(ids[1]!)
    const { status, body } = await owner.call('GET', `/companies/${company}/invitations`)
    expect(status).toBe(200)
    const shown = body.invitations.map(({ email }: { email: string }) => email)
    expect(shown[0]).toBe(open)
    expect(shown).not.toContain(taken)
    expect(shown).not.toContain(lapsed)
    expect(Object.keys(body.invitations[0])).toEqual(keys)
    expect(body.meta).toMatchObject({ page: 1, per_page: 25, total: shown.length })
  })

  test('shows none to who does not look after people, is 404 elsewhere and 401 for nobody', async () => {
    expect((await agent.call('GET', `/companies/${company}/invitations`)).body.invitations).toEqual([])
    expect(await invitee.call('GET', `/companies/${company}/invitations`)).toMatchObject(refused(404, 'NOT_FOUND'))
    expect(await door.send('GET', `/companies/${company}/invitations`)).toMatchObject(refused(401, 'UNAUTHENTICATED'))
  })
})

describe('Get pending invitations by email', () => {
  test('shows them to the invited person and to those who look after people, and to nobody else', async () => {
    const { id } = (await invite(owner, { email: invitee.email, access_id: 5 })).body.invitation
    const mine = await find(invitee, invitee.email.toUpperCase())
    expect(mine.status).toBe(200)
    expect(Object.keys(mine.body.invitations[0])).toEqual(keys)
    expect(mine.body.invitations).toMatchObject([{ id, company_id: null, company_name: 'Nova', invited_by_id: null }])
    expect((await find(owner, invitee.email)).body.invitations).toMatchObject([{ id, company_id: company }])
    expect((await find(agent, invitee.email)).body.invitations).toEqual([])
  })

  test('needs an address, and somebody signed in', async () => {
    expect(await owner.call('GET', '/invitations')).toMatchObject(
      refused(422, 'VALIDATION_FAILED', { email: [expect.any(String)] }),
    )
    expect(await door.send('GET', '/invitations?email=x@example.com')).toMatchObject(refused(401, 'UNAUTHENTICATED'))
  })
})

describe('Delete an invitation', () => {
  test('answers 204, also the second time', async () => {
    const { id } = (await invite(owner, { email: next(), access_id: 4 })).body.invitation
    for (const _ of [1, 2])
      expect(await owner.call('DELETE', `/invitations/${id}`)).toMatchObject({ status: 204, body: undefined })
  })

  test('is 422 once it was accepted, 403 without the right, 404 out of sight, 401 for nobody', async () => {
    const email = next()
    const { id } = (await invite(owner, { email, access_id: 4 })).body.invitation
    const manager = await door.aPerson()
    await aRole(door.gateway, { user: manager.id, company, as: 'manager' })
    const path = `/invitations/${id}`
    expect(await manager.call('DELETE', path)).toMatchObject(refused(403, 'FORBIDDEN'))
    expect(await door.send('DELETE', path)).toMatchObject(refused(401, 'UNAUTHENTICATED'))
    const stranger = await door.aPerson()
    await door.aCompanyOf(stranger)
    expect(await stranger.call('DELETE', path)).toMatchObject(refused(404, 'NOT_FOUND'))
    expect(await owner.call('DELETE', '/invitations/x')).toMatchObject(refused(404, 'NOT_FOUND'))
    const code = codeFor(email)
    const body = {
      email,
      password: 'a long enough pass phrase',
      first_name: 'N',
      last_name: 'C',
      invitation_code: code,
    }
    expect((await door.send('POST', '/users', body)).status).toBe(201)
    expect(await owner.call('DELETE', path)).toMatchObject(refused(422, 'NOT_ALLOWED_NOW'))
  })
})
