import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { clean, lint } from './lint.js'
import { openDoor, type RestDoor } from './door.js'

let door: RestDoor
let document: any
beforeAll(async () => {
  door = await openDoor()
  document = (await door.send('GET', '/openapi.json')).body
})
afterAll(() => door.close())

/** Method, path, whether nobody needs to be signed in. */
const contract: [verb: string, path: string, open?: 'open'][] = [
  ['post', '/users', 'open'],
  ['post', '/users/login', 'open'],
  ['get', '/users/validate_jwt'],
  ['post', '/users/reset_password', 'open'],
  ['get', '/users'],
  ['get', '/users/find_by_email'],
  ['get', '/users/{id}'],
  ['put', '/users/{id}'],
  ['put', '/users/{id}/avatar'],
  ['delete', '/users/{id}/avatar'],
  ['post', '/users/{id}/user_accesses'],
  ['get', '/users/{id}/user_accesses'],
  ['put', '/users/{id}/user_accesses'],
  ['delete', '/users/{id}/user_accesses/{user_access_id}'],
  ['get', '/users/{id}/providers'],
  ['post', '/companies/{id}/invitations'],
  ['get', '/companies/{id}/invitations'],
  ['get', '/invitations'],
  ['get', '/invitations/{code}', 'open'],
  // The id of the invitation: OpenAPI has one name for the parameters of both.
  ['delete', '/invitations/{code}'],
  ['get', '/stages'],
  ['get', '/accesses'],
  ['get', '/accesses/{id}'],
  ['post', '/companies'],
  ['get', '/companies'],
  ['get', '/companies/{id}'],
  ['put', '/companies/{id}/avatar'],
  ['delete', '/companies/{id}/avatar'],
  ['get', '/companies/{id}/users'],
  ['put', '/companies/{id}/cycles_flag'],
  ['post', '/companies/{id}/cycles'],
  ['post', '/companies/{id}/territories'],
  ['get', '/companies/{id}/territories'],
  ['get', '/companies/{id}/campaigns'],
  ['get', '/campaigns/{id}'],
  ['get', '/campaigns/{id}/questions'],
  ['put', '/campaigns/{id}/question_options'],
  ['get', '/questions/{id}'],
  ['post', '/companies/{id}/questions'],
  ['get', '/companies/{id}/questions'],
  ['delete', '/companies/{id}/questions/{question_id}'],
  ['put', '/companies/{id}/questions/priority'],
  ['get', '/companies/{id}/imports/template'],
  ['delete', '/companies/{id}/membership'],
  ['delete', '/companies/{id}/sources/{source_id}'],
  ['delete', '/companies/{id}/sources/{source_id}/user_accesses/{user_access_id}'],
  ['get', '/companies/{id}/imports'],
  ['get', '/companies/{id}/imports/{import_id}'],
  ['get', '/companies/{id}/leads/duplicates'],
  ['get', '/companies/{id}/leads/unassigned'],
  ['get', '/companies/{id}/sources'],
  ['get', '/legal_terms/{id}', 'open'],
  ['get', '/legal_terms/current', 'open'],
  ['get', '/memberships'],
  ['get', '/memberships/{id}'],
  ['post', '/companies/{id}/imports'],
  ['post', '/companies/{id}/membership'],
  ['post', '/companies/{id}/sources'],
  ['put', '/companies/{id}/sources/{source_id}/user_accesses/{user_access_id}'],
  ['put', '/companies/{id}/sources/priority'],
  ['put', '/users/{id}/onboarding/approve_terms'],
  ['put', '/users/{id}/onboarding/complete'],
  ['post', '/companies/{id}/leads'],
  ['get', '/companies/{id}/leads'],
  ['get', '/companies/{id}/leads/metrics'],
  ['get', '/leads/{id}'],
  ['put', '/leads/{id}'],
  ['post', '/leads/{id}/notes'],
  ['delete', '/leads/{id}/notes/{note_id}'],
  ['get', '/appointments'],
  ['get', '/appointments/{id}'],
]

describe('The OpenAPI document of the gateway', () => {
  test('passes the linter at its strictest', async () => {
    expect(await lint(document)).toContain(clean)
  })

  test('has the routes of the contract, the address of forms, and no other', () => {
    const described = Object.entries<object>(document.paths).flatMap(([path, item]) =>
      Object.keys(item).map((verb) => `${verb} ${path}`),
    )
    const expected = contract.map(([verb, path]) => `${verb} ${path}`)
    expect(described.toSorted()).toEqual([...expected, 'post /capture/{capture_key}'].toSorted())
  })

  test.each(contract)('%s %s asks for a token unless it is open', async (verb, path, open) => {
    expect(document.paths[path][verb].security).toEqual(open && [])
    const url = path.replaceAll(/\{\w+\}/g, '1')
    const { status } = await door.send(verb.toUpperCase() as 'GET', url)
    expect(status === 401).toBe(!open)
  })

  test('tells forms where they send to, without a token, and what is answered', () => {
    const { post } = document.paths['/capture/{capture_key}']
    expect([post.servers[0].url, post.security]).toEqual(['/', []])
    const { properties } = post.requestBody.content['application/json'].schema
    expect(Object.keys(properties)).toEqual(
      expect.arrayContaining(['name', 'first_name', 'email', 'answers', '_gotcha']),
    )
    expect(properties).not.toHaveProperty('capture_key')
    expect(post.responses[202].content['application/json'].schema.required).toEqual(['receipt'])
  })

  test('PUT /users/{id} has exactly the documented keys', () => {
    const { put } = document.paths['/users/{id}']
    const { User } = document.components.schemas
    expect(put.responses['200'].content['application/json'].schema.required).toEqual(['user'])
    expect(User.required).toEqual([
      'id',
      'first_name',
      'last_name',
      'email',
      'status',
      'full_name',
      'avatar_route',
      'primary_access',
      'primary_company',
    ])
    expect(Object.keys(put.responses)).toEqual(expect.arrayContaining(['200', '401', '403', '404', '422', '500']))
    expect(Object.keys(put.requestBody.content['application/json'].schema.properties)).toEqual(
      expect.arrayContaining([
        'first_name',
        'last_name',
        'birthdate',
        'theme',
        'lang',
        'password',
        'currency',
        'phone_number',
      ]),
    )
  })

  test('the examples of bodies have only keys that the body knows', () => {
    const operations = Object.values<object>(document.paths).flatMap((item) => Object.values<any>(item))
    const bodies = operations.flatMap(({ requestBody }) => {
      const schema = requestBody?.content['application/json']?.schema
      return schema?.oneOf ?? schema ?? []
    })
    expect(bodies.length).toBeGreaterThan(8)
    for (const { examples = [], properties } of bodies) {
      for (const example of examples)
        expect(Object.keys(properties)).toEqual(expect.arrayContaining(Object.keys(example)))
    }
  })
})
