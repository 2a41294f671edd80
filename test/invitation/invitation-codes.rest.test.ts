import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openDoor, type Person, refused, type RestDoor } from '../rest/door.js'

let door: RestDoor
let owner: Person
let company: number
const mails: { to: string; text: string }[] = []

beforeAll(async () => {
  door = await openDoor()
  door.gateway.services.mail.send = async (mail) => void mails.push(mail)
  owner = await door.aPerson({ first_name: 'Olga' })
  company = await door.aCompanyOf(owner, { name: 'Nova' })
})
afterAll(() => door.close())

let count = 0
const next = (): string => `newcomer${(count += 1)}@example.com`
const invite = (body: object) => owner.call('POST', `/companies/${company}/invitations`, body)
const codeFor = (email: string): string =>
  /^ {2}([\w-]{43})$/m.exec(mails.findLast(({ to }) => to === email)!.text)![1]!
const expire = (id: number) => door.gateway.sql(`update invitations set expires_at = now() where id = $1`, [id])

describe('Get invitation by code', () => {
  test('needs nobody signed in and shows nothing private', async () => {
    const email = next()
    await invite({ email, access_id: 4 })
    const { status, body } = await door.send('GET', `/invitations/${codeFor(email)}`)
    expect(status).toBe(200)
    expect(body).toEqual({
      invitation: {
        company_name: 'Nova',
        company_avatar_route: null,
        inviter_name: 'Olga',
        access_name: 'Agent',
        email: 'n***@example.com',
        status: 'pending',
        expires_at: expect.stringMatching(/Z$/),
        account_exists: false,
      },
    })
  })

  test('is 404 for an unknown code, one taken back, and one that has expired', async () => {
    const [taken, lapsed] = [next(), next()]
    const one = (await invite({ email: taken, access_id: 4 })).body.invitation
    const other = (await invite({ email: lapsed, access_id: 4 })).body.invitation
    await owner.call('DELETE', `/invitations/${one.id}`)
    await expire(other.id)
    expect(await door.send('GET', '/invitations/unknown')).toMatchObject(refused(404, 'NOT_FOUND'))
    expect(await door.send('GET', `/invitations/${codeFor(taken)}`)).toMatchObject(refused(404, 'NOT_FOUND'))
    expect(await door.send('GET', `/invitations/${codeFor(lapsed)}`)).toMatchObject(refused(404, 'GONE'))
  })
})

describe('Create a user, with a code', () => {
  const facts = { password: 'a long enough pass phrase', first_name: 'Nell', last_name: 'Comer' }

  test('gives the account the role and the address of the invitation', async () => {
    const email = next()
    await invite({ email, access_id: 4 })
    const body = { ...facts, email: 'another@example.com', invitation_code: codeFor(email) }
    const answer = await door.send('POST', '/users', body)
    expect(answer.status).toBe(201)
    expect(answer.body.user).toMatchObject({
      email,
      primary_access: { company_id: company, access_id: 4, access_name: 'Agent' },
      primary_company: { id: company, name: 'Nova', default: true },
    })
    expect(await door.send('POST', '/users', body)).toMatchObject(
      refused(422, 'VALIDATION_FAILED', { email: [expect.any(String)] }),
    )
  })

  test('is refused with a code that opens nothing', async () => {
    const body = { ...facts, email: next(), invitation_code: 'unknown' }
    expect(await door.send('POST', '/users', body)).toMatchObject(
      refused(422, 'TOKEN', { invitation_code: [expect.any(String)] }),
    )
  })
})
