import type { Role } from '../../src/auth/role.js'
import { aDecision, aSourceMember, aTerritoryMember } from '../assignment-factories.js'
import {
  aCampaign,
  aCompany,
  aCycle,
  aDeletedLead,
  aLead,
  aLegalTerm,
  aNote,
  aPlan,
  aRole,
  aSource,
  aTerritory,
  aUser,
  aUserProvider,
} from '../factories.js'
import { anExport } from '../export/an-export.js'
import { aMerge, duplicatesOf } from '../duplicate/duplicate-rows.js'
import { anAnswer } from '../question-factories.js'
import { aQuestionOfItsOwn } from './question-rows.js'
import type { Gateway } from '../harness.js'
import { someAppointments } from './some-appointments.js'
import { someImports } from './some-imports.js'
import { tellIdsApart } from './ids-apart.js'
import { onThePresentPlan } from './present-plan.js'

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
  /** Rows made for a mutation that changed nothing. */
  untouched: Map<Place, Rows>
}

interface Kind {
  role?: Role
  subtree?: true
  /** The role is not in force any more. */
  removed?: true
  /** Another role, in a company that is none of the places. */
  elsewhere?: Role
}

/** Everybody who asks: each role in the company alone, one that reaches below, one that has power elsewhere only, and none. */
export const callers: Record<string, Kind> = {
  'an owner': { role: 'owner' },
  'an owner of the subtree': { role: 'owner', subtree: true },
  'an admin': { role: 'admin' },
  'a manager': { role: 'manager' },
  'an agent': { role: 'agent' },
  'a viewer': { role: 'viewer' },
  'a viewer who owns another company': { role: 'viewer', elsewhere: 'owner' },
  'an owner whose role was taken away': { role: 'owner', removed: true },
  'somebody without a role': {},
}

/** Entities that are the same for everybody, and one row of each. */
export const catalogues: Record<string, number> = { access: 4, stage: 3, legal_term: 1, membership: 1 }

/** A company, the one above it, the one below it, and one of another tree; the same in each; and callers of the first. */
export async function buildWorld(gateway: Gateway): Promise<World> {
  await tellIdsApart(gateway)
  await aLegalTerm(gateway, { type: 'marketing', mandatory: false })
  for (const name of ['Chosen', 'Present']) await aPlan(gateway, {}, { name })
  const parent = await aCompany(gateway, { cycles_enabled: true })
  const own = await aCompany(gateway, { parent_id: parent, cycles_enabled: true })
  const child = await aCompany(gateway, { parent_id: own, cycles_enabled: true })
  const foreign = await aCompany(gateway, { cycles_enabled: true })
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
    untouched: new Map(),
  }
}

export async function aCaller(gateway: Gateway, company: number, name: string): Promise<Caller> {
  const { role, subtree, removed, elsewhere } = callers[name]!
  const user = await aUser(gateway)
  const scope = subtree ? 'subtree' : 'company'
  if (role) await aRole(gateway, { user, company, as: role, scope }, removed && { status: 'removed' })
  if (elsewhere) await aRole(gateway, { user, company: await aCompany(gateway), as: elsewhere })
  return { userId: user, token: await gateway.tokenOf(user), expired: await gateway.tokenOf(user, anHourAgo()) }
}

/** Fresh rows for a mutation to change, and the company as it was. */
export async function renew({ gateway, rows }: World, place: Place): Promise<Rows> {
  const company = rows[place].ids['company']!
  const asItWas = `name = 'Before', cycles_enabled = true, avatar_key = 'before'`
  await gateway.sql(`update companies set ${asItWas} where id = $1`, [company])
  return furnish(gateway, company)
}

/** As `renew`, unless the last rows made for it are as they were. */
export async function untouched(world: World, place: Place): Promise<Rows> {
  const rows = world.untouched.get(place) ?? (await renew(world, place))
  world.untouched.set(place, rows)
  return rows
}

const anHourAgo = (): Date => new Date(Date.now() - 3_600_000)

async function furnish(gateway: Gateway, company: number): Promise<Rows> {
  const email = `colleague${(colleagues += 1)}@example.com`
  const user = await aUser(gateway, { email, avatar_key: 'before' })
  const access = await aRole(gateway, { user, company, as: 'agent' })
  const former = await aUser(gateway)
  await aRole(gateway, { user: former, company, as: 'agent' }, { status: 'removed' })
  // So that the new one is all that there is to put in order.
  await gateway.sql('update sources set archived_at = now(), priority = null where company_id = $1', [company])
  const userProvider = await aUserProvider(gateway, user)
  const source = await aSource(gateway, company)
  const territory = await aTerritory(gateway, company)
  const cycle = await aCycle(gateway, company, aDayOfItsOwn())
  const campaign = await aCampaign(gateway, company, { source_id: source })
  const question = await aQuestionOfItsOwn(gateway, company)
  const invitation = await anInvitation(gateway, { company, user, former })
  const lead = await aLead(gateway, company, { source_id: source })
  const note = await aNote(gateway, { company, lead }, { author_id: user })
  const lead_answer = await anAnswer(gateway, { company, lead, ...question })
  const deleted = await aDeletedLead(gateway, company)
  const { merge } = await aMerge(gateway, company)
  const doubles = await duplicatesOf(gateway, company, lead)
  const appointments = await someAppointments(gateway, { company, lead, host: access })
  const imports = await someImports(gateway, { company, lead, access })
  const company_membership = await onThePresentPlan(gateway, company)
  const [step] = await gateway.sql('select id from lead_stage_transitions where lead_id = $1', [lead])
  const rows = {
    company,
    user,
    former,
    invitation,
    cycle,
    territory,
    campaign,
    ...question,
    lead_answer,
    user_access: access,
    user_provider: userProvider,
    source,
    lead,
    ...doubles,
    lead_merge: merge,
    former_lead: deleted.lead,
    deleted_lead: deleted.deletion,
    lead_note: note,
    former_note: await aNote(gateway, { company, lead }, { author_id: user, deleted_at: new Date() }),
    export: await anExport(gateway, { company, user }),
    ...appointments,
    legal_term: await aLegalTerm(gateway, { type: 'marketing', mandatory: false }),
    ...imports,
    company_membership,
    source_member: await aSourceMember(gateway, { company, source, access }),
    territory_member: await aTerritoryMember(gateway, { company, territory, access }),
    lead_assignment: await aDecision(gateway, { company, lead }),
    lead_stage_transition: Number(step.id),
  }
  return { ids: { ...catalogues, ...rows }, email }
}

/** To an address, and with a code, that tell by `former` which one it is. */
async function anInvitation({ sql }: Gateway, of: Record<'company' | 'user' | 'former', number>): Promise<number> {
  const [row] = await sql(
    `insert into invitations (company_id, access_id, email, code_hash, invited_by_id, expires_at)
     values ($1, 4, $2, encode(sha256(convert_to($3, 'utf8')), 'hex'), $4, now() + interval '1 day') returning id::int`,
    [of.company, `invited-${of.former}@example.com`, `code-${of.former}`, of.user],
  )
  return row.id
}

let days = 0
/** Cycles of one company never overlap. */
function aDayOfItsOwn(): Record<'starts_on' | 'ends_on', Date> {
  const day = new Date(Date.UTC(2150, 0, (days += 1), 12))
  return { starts_on: day, ends_on: day }
}

let colleagues = 0
