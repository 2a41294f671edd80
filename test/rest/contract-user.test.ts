import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aRole } from '../factories.js'
import { openDoor, type Person, refused, type RestDoor } from './door.js'

let door: RestDoor
let owner: Person
let agent: Person
let stranger: Person
let companyId: number

beforeAll(async () => {
  door = await openDoor()
  owner = await door.aPerson({ first_name: 'Olga', last_name: 'Nova' })
  agent = await door.aPerson({ first_name: 'Abel', last_name: 'Nova' })
  stranger = await door.aPerson()
  companyId = await door.aCompanyOf(owner, { name: 'Nova' })
  await aRole(door.gateway, { user: agent.id, company: companyId, as: 'agent' })
})
afterAll(() => door.close())

const documented = {
  id: expect.any(Number),
  first_name: 'Olga',
  last_name: 'Nova',
  email: expect.stringContaining('@'),
  status: 'active',
  full_name: 'Olga Nova',
  avatar_route: null,
  primary_access: {
    id: expect.any(Number),
    company_id: expect.any(Number),
    access_id: 1,
    access_name: expect.any(String),
  },
  primary_company: { id: expect.any(Number), name: 'Nova', default: true, parent_company_id: null },
}

describe('Show a user', () => {
  test('answers exactly the documented keys, in their order', async () => {
    const { status, body } = await owner.call('GET', `/users/${owner.id}`)
    expect(status).toBe(200)
    expect(body).toEqual({ user: documented })
    expect(Object.keys(body.user)).toEqual(Object.keys(documented))
    expect(body.user.primary_access.company_id).toBe(body.user.primary_company.id)
  })

  test('shows a colleague', async () => {
    expect((await owner.call('GET', `/users/${agent.id}`)).body.user).toMatchObject({
      id: agent.id,
      primary_access: { company_id: companyId },
    })
  })

  test('answers a foreign user as one that does not exist', async () => {
    const foreign = await owner.call('GET', `/users/${stranger.id}`)
    const missing = await owner.call('GET', '/users/999999')
    expect(foreign).toMatchObject(refused(404, 'NOT_FOUND'))
    expect(missing.body).toEqual({ ...foreign.body, request_id: missing.body.request_id })
  })

  test.each(['0', 'x', 'user_1', '9007199254740993'])('is 404 for the id %s', async (id) => {
    expect(await owner.call('GET', `/users/${id}`)).toMatchObject(refused(404, 'NOT_FOUND'))
  })
})

const update = (person: Person, id: number, body: object) => person.call('PUT', `/users/${id}`, body)

describe('Update a user', () => {
  test('takes every documented key and answers exactly the documented ones', async () => {
    const { status, body } = await update(owner, owner.id, {
      first_name: 'Olga',
      last_name: 'Nova',
      birthdate: '1990-05-17',
      theme: 'dark',
      lang: 'es-MX',
      currency: 'MXN',
      phone_number: '+1 602 555 0142',
    })
    expect(status).toBe(200)
    expect(body).toEqual({ user: documented })
    expect(Object.keys(body.user)).toEqual(Object.keys(documented))
    const { rows } = await door.gateway.services.pool.query(
      'select birthdate::text, theme, lang, trim(currency) as currency, phone_number from users where id = $1',
      [owner.id],
    )
    expect(rows[0]).toEqual({
      birthdate: '1990-05-17',
      theme: 'dark',
      lang: 'es-MX',
      currency: 'MXN',
      phone_number: '+1 602 555 0142',
    })
  })

  test('takes back what was answered, and changes nothing that is not to be changed so', async () => {
    const { user } = (await owner.call('GET', `/users/${owner.id}`)).body
    const { status, body } = await update(owner, owner.id, {
      ...user,
      id: stranger.id,
      email: 'new@example.com',
      status: 'suspended',
      token_version: 99,
      created_at: '2000-01-01T00:00:00Z',
    })
    expect([status, body.user]).toEqual([200, user])
  })

  test('clears what is null', async () => {
    const { body } = await update(agent, agent.id, { last_name: null })
    expect(body.user).toMatchObject({ last_name: null, full_name: 'Abel' })
  })

  test('names every value that is not acceptable', async () => {
    expect(
      await update(owner, owner.id, { birthdate: '2999-01-01', theme: 'pink', lang: 7, currency: 'XXL' }),
    ).toMatchObject(
      refused(422, 'VALIDATION_FAILED', { theme: ['Must be one of: light, dark, system.'], lang: ['Must be text.'] }),
    )
    const { body } = await update(owner, owner.id, { birthdate: '2999-01-01', currency: 'XXL', first_name: '' })
    expect(Object.keys(body.errors).toSorted()).toEqual(['birthdate', 'currency', 'first_name'])
  })

  test('is 403 on somebody of a higher rank, 404 on a stranger, 401 for nobody', async () => {
    expect(await update(agent, owner.id, { first_name: 'Eve' })).toMatchObject(refused(403, 'FORBIDDEN'))
    expect(await update(owner, stranger.id, { first_name: 'Eve' })).toMatchObject(refused(404, 'NOT_FOUND'))
    expect(await door.send('PUT', `/users/${owner.id}`, { first_name: 'Eve' })).toMatchObject(
      refused(401, 'UNAUTHENTICATED'),
    )
  })

  test('changes a password for oneself only', async () => {
    const body = { password: 'another long pass phrase' }
    expect(await update(owner, agent.id, body)).toMatchObject(refused(403, 'FORBIDDEN'))
    const person = await door.aPerson()
    expect((await update(person, person.id, body)).status).toBe(200)
    expect((await door.send('POST', '/users/login', { email: person.email, ...body })).status).toBe(200)
  })
})

const picture = async (format: 'png' | 'jpeg' | 'webp' | 'gif') =>
  new Blob([
    new Uint8Array(
      await sharp({ create: { width: 40, height: 30, channels: 3, background: 'teal' } })
        .toFormat(format)
        .toBuffer(),
    ),
  ])

async function upload(person: Person, id: number, content: Blob, part = 'file') {
  const form = new FormData()
  form.append(part, content, 'avatar.bin')
  return person.call('PUT', `/users/${id}/avatar`, form)
}

describe('Upload and remove a user avatar', () => {
  test.each(['png', 'jpeg', 'webp', 'gif'] as const)('takes a %s and says where it is', async (format) => {
    const { status, body } = await upload(owner, owner.id, await picture(format))
    expect(status).toBe(200)
    expect(body).toEqual({ user: { ...documented, avatar_route: expect.stringMatching(/^\//) } })
    const shown = await door.gateway.server.inject({ url: body.user.avatar_route })
    expect([shown.statusCode, shown.headers['content-type']]).toEqual([200, 'image/webp'])
  })

  test('removing answers the user, as often as one likes', async () => {
    for (const _ of [1, 2]) {
      const { status, body } = await owner.call('DELETE', `/users/${owner.id}/avatar`)
      expect([status, body]).toEqual([200, { user: documented }])
    }
  })

  test('refuses what is no picture, is none, is too large, or is of another media type', async () => {
    expect(await upload(owner, owner.id, new Blob(['<svg/>']))).toMatchObject(
      refused(422, 'VALIDATION_FAILED', { file: [expect.any(String)] }),
    )
    expect(await upload(owner, owner.id, new Blob([]))).toMatchObject(
      refused(422, 'VALIDATION_FAILED', { file: [expect.any(String)] }),
    )
    expect(await upload(owner, owner.id, await picture('png'), 'picture')).toMatchObject(
      refused(422, 'VALIDATION_FAILED', { file: [expect.any(String)] }),
    )
    expect((await upload(owner, owner.id, new Blob([new Uint8Array(6_000_000)]))).status).toBe(413)
    expect(await owner.call('PUT', `/users/${owner.id}/avatar`, {})).toMatchObject(
      refused(415, 'UNSUPPORTED_MEDIA_TYPE'),
    )
  })

  test('is 403, 404 and 401 as for any change', async () => {
    expect(await upload(agent, owner.id, await picture('png'))).toMatchObject(refused(403, 'FORBIDDEN'))
    expect(await upload(owner, stranger.id, await picture('png'))).toMatchObject(refused(404, 'NOT_FOUND'))
    expect(await agent.call('DELETE', `/users/${owner.id}/avatar`)).toMatchObject(refused(403, 'FORBIDDEN'))
    expect(await owner.call('DELETE', `/users/${stranger.id}/avatar`)).toMatchObject(refused(404, 'NOT_FOUND'))
    expect(await door.send('DELETE', `/users/${owner.id}/avatar`)).toMatchObject(refused(401, 'UNAUTHENTICATED'))
  })
})
