import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aLegalTerm } from '../factories.js'
import { openDoor, type Person, refused, type RestDoor } from './door.js'

let door: RestDoor
let person: Person
let other: Person
let first: number
let second: number

beforeAll(async () => {
  door = await openDoor()
  first = await aLegalTerm(door.gateway, { version: '1.0', effective_at: new Date('2025-01-01') })
  second = await aLegalTerm(door.gateway, {
    version: '2.0',
    effective_at: new Date('2026-01-01'),
    summary_of_changes: 'Shorter.',
  })
  await aLegalTerm(door.gateway, { version: '2.0', lang: 'es', title: 'Condiciones' })
  person = await door.aPerson()
  other = await door.aPerson()
})
afterAll(() => door.close())

const term = {
  id: expect.any(Number),
  type: 'terms',
  version: '2.0',
  lang: 'en',
  title: expect.any(String),
  body: expect.any(String),
  body_sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
  status: 'published',
  effective_at: '2026-01-01T00:00:00.000Z',
  ended_at: null,
  mandatory: true,
  requires_reapproval: true,
  summary_of_changes: 'Shorter.',
  approved_at: null,
}

describe('Current available for signature', () => {
  test('answers the legal term to everybody', async () => {
    const { status, body } = await door.send('GET', '/legal_terms/current')
    expect(status).toBe(200)
    expect(body).toEqual({ legal_term: { ...term, id: second } })
    const spanish = await door.send('GET', '/legal_terms/current?lang=es-MX&type=terms')
    expect(spanish.body.legal_term).toMatchObject({ lang: 'es', title: 'Condiciones' })
  })

  test('knows no type that nothing is in force of', async () => {
    expect(await door.send('GET', '/legal_terms/current?type=dpa')).toMatchObject(refused(404, 'NOT_FOUND'))
    expect((await door.send('GET', '/legal_terms/current?type=nonsense')).status).toBe(422)
  })
})

describe('Get legal terms per id', () => {
  test('answers one that is retired, too', async () => {
    const { status, body } = await door.send('GET', `/legal_terms/${first}`)
    expect(status).toBe(200)
    expect(body.legal_term).toMatchObject({ id: first, status: 'retired', ended_at: '2026-01-01T00:00:00.000Z' })
    expect(await door.send('GET', '/legal_terms/987654')).toMatchObject(refused(404, 'NOT_FOUND'))
  })
})

const put = (what: string, body: object = {}, id = person.id) =>
  person.call('PUT', `/users/${id}/onboarding/${what}`, body)

describe('Approve T&C, and mark as completed the onboarding', () => {
  test('one after the other', async () => {
    expect(await put('complete')).toMatchObject(refused(403, 'LEGAL_TERMS_REQUIRED'))
    expect(await person.call('POST', '/companies', { name: 'Nova' })).toMatchObject(
      refused(403, 'LEGAL_TERMS_REQUIRED'),
    )
    expect(await put('approve_terms', { legal_term_id: first })).toMatchObject(refused(422, 'LEGAL_TERM_SUPERSEDED'))
    const approved = await put('approve_terms', { legal_term_id: second })
    expect(approved).toMatchObject({ status: 200, body: { user: { id: person.id, email: person.email } } })
    expect(await put('approve_terms', { legal_term_id: second })).toMatchObject({ status: 200 })
    const { body } = await person.call('GET', '/legal_terms/current')
    expect(body.legal_term).toMatchObject({ id: second, approved_at: expect.stringMatching(/Z$/) })
    expect(await put('complete')).toMatchObject({ status: 200, body: { user: { id: person.id } } })
    expect(await put('complete')).toMatchObject({ status: 200 })
    expect((await person.call('POST', '/companies', { name: 'Nova' })).status).toBe(201)
  })

  test('by oneself alone, signed in', async () => {
    for (const what of ['complete', 'approve_terms']) {
      expect(await put(what, {}, other.id)).toMatchObject(refused(404, 'NOT_FOUND'))
      expect(await door.send('PUT', `/users/${person.id}/onboarding/${what}`, {})).toMatchObject(
        refused(401, 'UNAUTHENTICATED'),
      )
    }
    expect(await put('approve_terms', { legal_term_id: 987_654 })).toMatchObject(refused(422, 'VALIDATION_FAILED'))
  })
})
