import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openDoor, type Person, refused, type RestDoor } from './door.js'

let door: RestDoor
let person: Person
let owner: Person

beforeAll(async () => {
  door = await openDoor()
  person = await door.aPerson()
  owner = await door.aPerson()
  const company = await door.aCompanyOf(owner)
  await door.gateway.sql('insert into user_accesses (user_id, company_id, access_id) values ($1, $2, 4)', [
    person.id,
    company,
  ])
  await door.gateway.sql(
    `insert into user_providers (user_id, provider, provider_user_id, email, display_name, scopes, last_used_at)
     values ($1, 'google', '1098', 'lena.ortiz@example.com', 'Lena Ortiz', '{openid,email}', now())`,
    [person.id],
  )
})
afterAll(() => door.close())

describe('Show providers for a user', () => {
  test('answers the accounts that one has linked', async () => {
    const { status, body } = await person.call('GET', `/users/${person.id}/providers`)
    expect(status).toBe(200)
    expect(body).toEqual({
      providers: [
        {
          id: expect.any(Number),
          provider: 'google',
          purposes: ['login'],
          provider_user_id: '1098',
          email: 'lena.ortiz@example.com',
          display_name: 'Lena Ortiz',
          scopes: ['openid', 'email'],
          status: 'connected',
          connected_at: expect.stringMatching(/Z$/),
          last_used_at: expect.stringMatching(/Z$/),
        },
      ],
      meta: { page: 1, per_page: 25, total: 1, next_cursor: null },
    })
  })

  test('shows those of nobody else, not even to the owner of the company', async () => {
    expect((await owner.call('GET', `/users/${person.id}/providers`)).body.providers).toEqual([])
  })

  test('knows nobody whom the caller may not see', async () => {
    const stranger = await door.aPerson()
    expect(await stranger.call('GET', `/users/${person.id}/providers`)).toMatchObject(refused(404, 'NOT_FOUND'))
    expect(await door.send('GET', `/users/${person.id}/providers`)).toMatchObject(refused(401, 'UNAUTHENTICATED'))
  })
})
