import type { LightMyRequestResponse } from 'fastify'
import { expect } from 'vitest'
import { aCompany, aRole, aSource, aUser } from '../factories.js'
import { type Gateway, startGateway } from '../harness.js'
import { conformance } from './conformance.js'

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'

export interface Answer {
  status: number
  body: any
  headers: LightMyRequestResponse['headers']
}

/** A person as the REST door sees one: calling with a token. */
export interface Person {
  id: number
  email: string
  call: (method: Method, path: string, body?: object) => Promise<Answer>
}

/** What a refusal looks like, for `toMatchObject`. */
export const refused = (status: number, code: string, errors?: object) => ({
  status,
  body: { message: expect.any(String), code, ...(errors && { errors }), request_id: expect.any(String) },
})

export interface RestDoor {
  gateway: Gateway
  send: (method: Method, path: string, body?: object, token?: string) => Promise<Answer>
  aPerson: (facts?: Record<string, unknown>) => Promise<Person>
  /** With its first source, where leads come from that are made by hand. */
  aCompanyOf: (owner: Person, facts?: Record<string, unknown>) => Promise<number>
  close: () => Promise<void>
}

/** The whole gateway on a database of its own, seen through `/api/v1`. Every answer must be as OpenAPI describes it. */
export async function openDoor(): Promise<RestDoor> {
  const gateway = await startGateway()
  const conform = await conformance(gateway.server)
  let people = 0

  async function send(method: Method, path: string, sent?: object, token?: string): Promise<Answer> {
    const answer = await gateway.rest(method, path, { ...(token && { token }), ...(sent && { body: sent }) })
    const body = answer.body === '' ? undefined : answer.json()
    conform(method, path, { status: answer.statusCode, body })
    return { status: answer.statusCode, body, headers: answer.headers }
  }

  async function aPerson(facts: Record<string, unknown> = {}): Promise<Person> {
    people += 1
    const email = `caller${people}@example.com`
    const id = await aUser(gateway, { email, ...facts })
    const token = await gateway.tokenOf(id)
    return { id, email, call: (method, path, body) => send(method, path, body, token) }
  }

  async function aCompanyOf(owner: Person, facts: Record<string, unknown> = {}): Promise<number> {
    const company = await aCompany(gateway, facts)
    await aRole(gateway, { user: owner.id, company, as: 'owner', scope: 'subtree' })
    await aSource(gateway, company, { name: 'Manual', slug: 'manual', type: 'manual', is_system: true })
    // Not by and by, as the database announces it.
    gateway.services.viewers.forget(owner.id)
    return company
  }

  return { gateway, send, aPerson, aCompanyOf, close: () => gateway.close() }
}
