import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { endSession } from '../../src/auth/sessions.js'
import { type Answer, type Gateway, startGateway } from '../harness.js'
import { aPerson, signedIn, whoIs } from './sign-in.js'

let gateway: Gateway
beforeAll(async () => {
  gateway = await startGateway()
})
afterAll(() => gateway.close())

const refresh = (refreshToken: string, token?: string): Promise<Answer> =>
  gateway.graphql(
    `mutation ($input: RefreshSessionInput!) {
      refreshSession(input: $input) { session { accessToken refreshToken } user { databaseId } userErrors { code field } }
    }`,
    { input: { refreshToken } },
    token,
  )
const refusal = {
  refreshSession: { session: null, user: null, userErrors: [{ code: 'TOKEN', field: ['input', 'refreshToken'] }] },
}

describe('a session', () => {
  test('is prolonged by its refresh token, also with an access token that has ended', async () => {
    const person = await aPerson(gateway)
    const first = await signedIn(gateway, person)
    const { data } = await refresh(first.refreshToken, 'ended.access.token')
    expect(data.refreshSession).toMatchObject({ user: { databaseId: person.id }, userErrors: [] })
    await expect(whoIs(gateway, data.refreshSession.session.accessToken)).resolves.toBe(person.id)
    await expect(whoIs(gateway, first.accessToken)).resolves.toBe(person.id)
  })

  test('ends altogether when a refresh token comes a second time', async () => {
    const person = await aPerson(gateway)
    const [first, elsewhere] = [await signedIn(gateway, person), await signedIn(gateway, person)]
    const { data } = await refresh(first.refreshToken)
    const second = data.refreshSession.session

    await expect(refresh(first.refreshToken)).resolves.toMatchObject({ data: refusal })
    await expect(refresh(second.refreshToken)).resolves.toMatchObject({ data: refusal })
    await expect.poll(() => whoIs(gateway, second.accessToken)).toBeUndefined()
    await expect(whoIs(gateway, first.accessToken)).resolves.toBeUndefined()
    await expect(whoIs(gateway, elsewhere.accessToken)).resolves.toBe(person.id)
  })

  test('is not prolonged by an access token, nor opened by a refresh token', async () => {
    const { accessToken, refreshToken } = await signedIn(gateway, await aPerson(gateway))
    await expect(refresh(accessToken)).resolves.toMatchObject({ data: refusal })
    await expect(whoIs(gateway, refreshToken)).resolves.toBeUndefined()
  })

  test('is not prolonged for somebody who was suspended', async () => {
    const person = await aPerson(gateway)
    const { refreshToken } = await signedIn(gateway, person)
    await gateway.sql(`update users set status = 'suspended' where id = $1`, [person.id])
    await expect(refresh(refreshToken)).resolves.toMatchObject({ data: refusal })
  })

  test('ends with signing out, the others stay', async () => {
    const person = await aPerson(gateway)
    const [here, elsewhere] = [await signedIn(gateway, person), await signedIn(gateway, person)]
    await expect(whoIs(gateway, here.accessToken)).resolves.toBe(person.id)
    const { data } = await gateway.graphql(
      'mutation { logout(input: {}) { userErrors { code } } }',
      {},
      here.accessToken,
    )
    expect(data.logout).toEqual({ userErrors: [] })

    await expect(whoIs(gateway, here.accessToken)).resolves.toBeUndefined()
    await expect(refresh(here.refreshToken)).resolves.toMatchObject({ data: refusal })
    await expect(whoIs(gateway, elsewhere.accessToken)).resolves.toBe(person.id)
    await expect(refresh(elsewhere.refreshToken)).resolves.toMatchObject({
      data: { refreshSession: { userErrors: [] } },
    })
  })

  test('ends everywhere when asked', async () => {
    const person = await aPerson(gateway)
    const [here, elsewhere] = [await signedIn(gateway, person), await signedIn(gateway, person)]
    await gateway.graphql(
      'mutation { logout(input: { everywhere: true }) { userErrors { code } } }',
      {},
      here.accessToken,
    )
    for (const { accessToken, refreshToken } of [here, elsewhere]) {
      await expect(whoIs(gateway, accessToken)).resolves.toBeUndefined()
      await expect(refresh(refreshToken)).resolves.toMatchObject({ data: refusal })
    }
  })

  test('that ended elsewhere is noticed', async () => {
    const person = await aPerson(gateway)
    const { accessToken } = await signedIn(gateway, person)
    await expect(whoIs(gateway, accessToken)).resolves.toBe(person.id)
    const [{ id }] = await gateway.sql('select id from sessions where user_id = $1', [person.id])
    await endSession(gateway.services.pool, Number(id))
    await expect.poll(() => whoIs(gateway, accessToken)).toBeUndefined()
  })
})
