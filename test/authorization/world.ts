import type { Role } from '../../src/auth/role.js'
import { aCompany, aLead, aMember, aNote, aSource, aUser } from '../factories.js'
import type { Gateway } from '../harness.js'

/** Where a row is, seen from the company that the caller has a role in. */
export const places = ['own', 'child', 'parent', 'foreign'] as const
export type Place = (typeof places)[number]

/** The row of each entity in one company, by the prefix of its global id; and the address of its user. */
export interface Rows {
  ids: Record<string, number>
  email: string
}

export interface Person {
  userId: number
  token: string
}

export interface Caller extends Person {
  expired: string
}

export interface World {
  gateway: Gateway
  rows: Record<Place, Rows>
  /** As the rows of a place, of which none exists. */
  missing: Rows
  callers: Record<string, Caller>
}

/** Everybody who asks: each role in the company alone, one role that reaches below, and none. */
export const callers: Record<string, { role?: Role; subtree?: true }> = {
  'an owner': { role: 'owner' },
  'an owner of the subtree': { role: 'owner', subtree: true },
  'an admin': { role: 'admin' },
  'a manager': { role: 'manager' },
  'an agent': { role: 'agent' },
  'a viewer': { role: 'viewer' },
  'somebody without a role': {},
}

/** Entities that are the same for everybody, and one row of each. */
export const catalogues: Record<string, number> = { access: 4, stage: 3 }

/** A company, the one above it, the one below it, and one of another tree; the same in each; and callers of the first. */
export async function buildWorld(gateway: Gateway): Promise<World> {
  await tellIdsApart(gateway)
  const parent = await aCompany(gateway)
  const own = await aCompany(gateway, { parent_id: parent })
  const child = await aCompany(gateway, { parent_id: own })
  const foreign = await aCompany(gateway)
  const rows = {
    own: await furnish(gateway, own),
    child: await furnish(gateway, child),
    parent: await furnish(gateway, parent),
    foreign: await furnish(gateway, foreign),
  }
  const missing = Object.fromEntries(Object.keys(rows.own.ids).map((prefix) => [prefix, 987_654_321]))
  const people: World['callers'] = {}
  for (const name of Object.keys(callers)) people[name] = await aCaller(gateway, own, name)
  return {
    gateway,
    rows,
    missing: { ids: { ...missing, ...catalogues }, email: 'nobody@example.com' },
    callers: people,
  }
}

export async function aCaller(gateway: Gateway, company: number, name: string): Promise<Caller> {
  const { role, subtree } = callers[name]!
  const userId = role
    ? (await aMember(gateway, company, role, subtree ? 'subtree' : 'company')).user
    : await aUser(gateway)
  const [token, expired] = [await gateway.tokenOf(userId), await gateway.tokenOf(userId, anHourAgo())]
  return { userId, token, expired }
}

/** Fresh rows for a mutation to change, and those that cannot be replaced as they were. */
export async function renew({ gateway, rows }: World, place: Place): Promise<Rows> {
  const { ids, email } = rows[place]
  await gateway.sql(
    `update companies set name = 'Before', cycles_enabled = false, avatar_key = 'before' where id = $1`,
    [ids['company']],
  )
  await gateway.sql(`update users set first_name = 'Before', avatar_key = 'before' where id = $1`, [ids['user']])
  return { ids: { ...ids, ...(await aLeadWithNote(gateway, ids)) }, email }
}

const anHourAgo = (): Date => new Date(Date.now() - 3_600_000)

/** So that no id of one table is one of another by chance. */
async function tellIdsApart({ sql }: Gateway): Promise<void> {
  const tables = ['companies', 'users', 'user_accesses', 'sources', 'source_user_accesses', 'leads', 'lead_notes']
  for (const [index, table] of tables.entries())
    await sql(`alter table ${table} alter column id restart with ${(index + 1) * 100_000}`)
  await sql('alter table lead_stage_transitions alter column id restart with 800000')
}

async function furnish(gateway: Gateway, company: number): Promise<Rows> {
  const { user, access } = await aMember(gateway, company, 'agent')
  const source = await aSource(gateway, company)
  const [member] = await gateway.sql(
    `insert into source_user_accesses (company_id, source_id, user_access_id, position) values ($1, $2, $3, 1) returning id`,
    [company, source, access],
  )
  const ids = { ...catalogues, company, user, user_access: access, source, source_member: Number(member.id) }
  const [{ email }] = await gateway.sql('select email from users where id = $1', [user])
  return { ids: { ...ids, ...(await aLeadWithNote(gateway, ids)) }, email }
}

async function aLeadWithNote(gateway: Gateway, ids: Record<string, number>): Promise<Record<string, number>> {
  const company = ids['company']!
  const lead = await aLead(gateway, company, { source_id: ids['source'] })
  const lead_note = await aNote(gateway, { company, lead }, { author_id: ids['user'] })
  const [step] = await gateway.sql('select id from lead_stage_transitions where lead_id = $1', [lead])
  return { lead, lead_note, lead_stage_transition: Number(step.id) }
}
