import type { AddressInfo } from 'node:net'
import sharp from 'sharp'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { aUser } from '../factories.js'
import { type Gateway, startGateway } from '../harness.js'

let gateway: Gateway
let address: string
let person: { id: number; token: string }
let picture: Buffer<ArrayBuffer>

beforeAll(async () => {
  gateway = await startGateway()
  await gateway.server.listen({ port: 0, host: '127.0.0.1' })
  address = `http://127.0.0.1:${(gateway.server.server.address() as AddressInfo).port}`
  picture = Buffer.from(
    await sharp({ create: { width: 300, height: 200, channels: 3, background: 'red' } })
      .png()
      .toBuffer(),
  )
})
afterAll(() => gateway.close())
beforeEach(async () => {
  const id = await aUser(gateway)
  person = { id, token: await gateway.tokenOf(id) }
})

type Uploaded = { route: string | null; refusal: string | undefined }

async function byGraphql(file: Buffer<ArrayBuffer>): Promise<Uploaded> {
  const query = `mutation ($id: ID!, $file: Upload!) {
    uploadUserAvatar(input: { id: $id, file: $file }) { user { avatarRoute } userErrors { code field } }
  }`
  const form = new FormData()
  form.append('operations', JSON.stringify({ query, variables: { id: `user_${person.id}`, file: null } }))
  form.append('map', JSON.stringify({ 0: ['variables.file'] }))
  form.append('0', new Blob([file]), 'picture.png')
  const headers = { authorization: person.token }
  const answer = await fetch(`${address}/graphql`, { method: 'POST', headers, body: form })
  const { uploadUserAvatar } = ((await answer.json()) as { data: any }).data
  return { route: uploadUserAvatar.user?.avatarRoute ?? null, refusal: uploadUserAvatar.userErrors[0]?.code }
}

async function byRest(file: Buffer<ArrayBuffer>): Promise<Uploaded> {
  const form = new FormData()
  form.append('file', new Blob([file]), 'picture.png')
  const headers = { authorization: person.token }
  const answer = await fetch(`${address}/api/v1/users/${person.id}/avatar`, { method: 'PUT', headers, body: form })
  const body = (await answer.json()) as any
  const refusal = { 200: undefined, 413: 'TOO_LARGE', 422: 'UNSUPPORTED_FILE' }[answer.status] ?? String(answer.status)
  return { route: body.user?.avatar_route ?? null, refusal: answer.status === 200 ? undefined : refusal }
}

const padded = (size: number) => Buffer.concat([picture, Buffer.alloc(size - picture.length)])
const megabytes = 1024 * 1024

describe.each([
  ['GraphQL', byGraphql],
  ['REST', byRest],
])('an avatar uploaded by %s', (_, upload) => {
  test('is shown under its path as a square picture', async () => {
    const { route, refusal } = await upload(picture)
    expect(refusal).toBeUndefined()
    expect(route).toMatch(new RegExp(`^/avatars/user-${person.id}-[0-9a-f]{16}\\.webp$`))
    const shown = await fetch(address + route)
    expect(shown.headers.get('content-type')).toBe('image/webp')
    expect(shown.headers.get('cross-origin-resource-policy')).toBe('cross-origin')
    expect(shown.headers.get('content-security-policy')).toBe("default-src 'none'; sandbox")
    const facts = await sharp(await shown.arrayBuffer()).metadata()
    expect(facts).toMatchObject({ format: 'webp', width: 512, height: 512 })
  })

  test('takes the place of the one before, whose path is gone', async () => {
    const [first, second] = [await upload(picture), await upload(picture)]
    expect(second.route).not.toBe(first.route)
    expect((await fetch(address + second.route)).status).toBe(200)
    await expect.poll(async () => (await fetch(address + first.route)).status).toBe(404)
  })

  test('is gone once it is removed, and may be removed again', async () => {
    const { route } = await upload(picture)
    for (let time = 0; time < 2; time++) {
      const answer = await gateway.rest('DELETE', `/users/${person.id}/avatar`, { token: person.token })
      expect(answer.statusCode).toBe(200)
      expect(answer.json().user).toMatchObject({ id: person.id, avatar_route: null })
    }
    await expect.poll(async () => (await fetch(address + route)).status).toBe(404)
  })

  test.each([
    ['SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')],
    ['empty file', Buffer.alloc(0)],
    ['text', Buffer.from('no picture')],
  ])('is no %s', async (__, file) => {
    await expect(upload(file)).resolves.toEqual({ route: null, refusal: 'UNSUPPORTED_FILE' })
  })

  test('has at most 5 MB: one byte more and 20 MB are refused, not cut off', async () => {
    await expect(upload(padded(5 * megabytes))).resolves.toMatchObject({ refusal: undefined })
    await expect(upload(padded(5 * megabytes + 1))).resolves.toEqual({ route: null, refusal: 'TOO_LARGE' })
    await expect(upload(padded(20 * megabytes))).resolves.toEqual({ route: null, refusal: 'TOO_LARGE' })
  })
})
