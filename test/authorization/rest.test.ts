import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rooms } from '../../src/domain/index.js'
import type { RestRoute } from '../../src/rest/route.js'
import { startGateway } from '../harness.js'
import { anonymous, picture, leadsFile } from './ask.js'
import { fingerprint } from './fingerprint.js'
import { buildWorld, type Place, renew, type Rows, type World } from './world.js'

const routes = rooms.flatMap((room) => room.routes)
const closed = routes.filter(({ open }) => !open)
const ofRows = closed.filter(({ path }) => path.includes(':') && !/^\/(accesses|memberships)/.test(path))

let world: World

beforeAll(async () => {
  world = await buildWorld(await startGateway({ jobs: false }))
})
afterAll(() => world.gateway.close())

describe.each(closed)('$method $path', (route) => {
  it('is closed to whoever is not signed in, whether or not there is such a row', async () => {
    const { expired } = world.callers['an owner']!
    const before = await fingerprint(world)
    const answers = [
      await call(route, world.rows.own),
      await call(route, world.rows.own, expired),
      await call(route, world.rows.foreign),
      await call(route, world.missing),
    ]
    expect(answers.map(({ status }) => status)).toEqual([401, 401, 401, 401])
    expect(new Set(answers.map(({ body }) => body)).size).toBe(1)
    expect(await fingerprint(world)).toBe(before)
  })
})

describe.each(ofRows)('$method $path', (route) => {
  it.each(['child', 'parent', 'foreign'] as Place[])('knows no row of the company: %s', async (place) => {
    const { token } = world.callers['an owner']!
    const before = await fingerprint(world)
    const answer = await call(route, world.rows[place], token)
    expect(answer.status).toBe(404)
    expect(answer).toEqual(await call(route, world.missing, token))
    expect(await fingerprint(world)).toBe(before)
  })

  it('knows the rows of one’s own company', async () => {
    const { status } = await call(route, await renew(world, 'own'), world.callers['an owner']!.token)
    expect(Math.floor(status / 100)).toBe(ofOneself.test(route.path) ? 4 : 2)
  })
})

describe('A reference in a body', () => {
  it.each([
    ['POST', '/companies', 'parent_company_id', 'company'],
    ['POST', '/companies/:id/leads', 'source_id', 'source'],
    ['POST', '/companies/:id/leads', 'user_access_id', 'user_access'],
    ['PUT', '/leads/:id', 'source_id', 'source'],
    ['PUT', '/leads/:id', 'user_access_id', 'user_access'],
  ] as const)('leads to no other company: %s %s %s', async (method, path, key, prefix) => {
    const route = routes.find((each) => each.method === method && each.path === path)!
    const refer = (rows: Rows) => {
      const example = { ...route.example, [key]: rows.ids[prefix] }
      return call({ ...route, example }, world.rows.own, world.callers['an owner']!.token)
    }
    const before = await fingerprint(world)
    const answer = await refer(world.rows.foreign)
    expect(answer.status).toBe(422)
    expect(answer).toEqual(await refer(world.missing))
    expect(await fingerprint(world)).toBe(before)
  })
})

async function call(
  route: Pick<RestRoute, 'method' | 'path' | 'example' | 'upload'>,
  { ids: of }: Rows,
  token?: string,
) {
  const ids = of[about[`${route.method} ${route.path}`] ?? ''] ? { ...of, user: of['former']! } : of
  const body = bodyOf(route, ids)
  const answer = await world.gateway.rest(route.method, pathTo(route.path, ids), { ...(token && { token }), body })
  const isJson = String(answer.headers['content-type']).includes('json')
  return { status: answer.statusCode, body: isJson ? anonymous(answer.json()) : answer.body }
}

/** What nobody does for somebody else. */
const ofOneself = /\/onboarding\//

/** Routes that are about somebody else than the person of the place. */
const about: Record<string, string> = { 'POST /users/:id/user_accesses': 'former' }

type Ids = Rows['ids']

function bodyOf({ path, upload, example }: Pick<RestRoute, 'path' | 'example' | 'upload'>, ids: Ids): unknown {
  if (!upload) return filled(example, '', ids)
  const form = new FormData()
  form.append('file', path.endsWith('/imports') ? leadsFile : picture, 'file')
  return form
}

/** An id 1 in an example stands for the row of the place. */
function filled(value: unknown, key: string, ids: Ids): unknown {
  if (key.endsWith('_ids')) return [ids[key.slice(0, -4)]]
  if (Array.isArray(value)) return value.map((each) => filled(each, key, ids))
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).map(([name, each]) => [
      name,
      filled(each, name === 'id' ? `${prefixOfNoun(key)}_id` : name, ids),
    ])
    return Object.fromEntries(entries) as unknown
  }
  return value === 1 ? (ids[key.replace(/_id$/, '')] ?? value) : value
}

const pathTo = (path: string, ids: Ids): string =>
  path.replaceAll(/(\w+)\/:\w+/g, (_, noun: string) => `${noun}/${ids[prefixOfNoun(noun)]}`)

const prefixes: Record<string, string> = {
  users: 'user',
  companies: 'company',
  leads: 'lead',
  appointments: 'appointment',
  notes: 'lead_note',
  campaigns: 'campaign',
  questions: 'question',
  accesses: 'access',
  user_accesses: 'user_access',
  invitations: 'invitation',
  memberships: 'membership',
  sources: 'source',
  imports: 'import_file',
}

/** `leads` in a path are `lead` in an id; a path of something else has to be told here. */
function prefixOfNoun(noun: string): string {
  const prefix = prefixes[noun]
  if (!prefix) throw new Error(`Nobody knows what stands behind "/${noun}/".`)
  return prefix
}
