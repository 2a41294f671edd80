import type { Role } from '../src/auth/role.js'
import type { Gateway } from './harness.js'

export type Sql = Pick<Gateway, 'sql'>
export type Values = Record<string, unknown>

let count = 0
/** Tells rows apart. */
export const next = (): number => (count += 1)

/** Writes a row; answers its id. */
export async function insert({ sql }: Sql, table: string, values: Values): Promise<number> {
  const columns = Object.keys(values)
  const places = columns.map((_, index) => `$${index + 1}`)
  const [row] = await sql(
    `insert into ${table} (${columns.join(', ')}) values (${places.join(', ')}) returning id`,
    Object.values(values),
  )
  return Number(row.id)
}

export const aCompany = (gateway: Sql, values: Values = {}): Promise<number> => {
  const number = next()
  return insert(gateway, 'companies', { name: `Company ${number}`, slug: `company-${number}`, ...values })
}

export const aUser = (gateway: Sql, values: Values = {}): Promise<number> => {
  const number = next()
  return insert(gateway, 'users', { first_name: `User ${number}`, email: `user${number}@example.com`, ...values })
}

const accessIds: Record<Role, number> = { owner: 1, admin: 2, manager: 3, agent: 4, viewer: 5 }

/** Gives the user a role in the company; the first one is the primary one. */
export async function aRole(
  gateway: Sql,
  role: { user: number; company: number; as: Role; scope?: 'company' | 'subtree' },
  values: Values = {},
): Promise<number> {
  const { user, company, as, scope = 'company' } = role
  const id = await insert(gateway, 'user_accesses', {
    user_id: user,
    company_id: company,
    access_id: accessIds[as],
    scope,
    ...values,
  })
  await gateway.sql('update users set primary_access_id = coalesce(primary_access_id, $1) where id = $2', [id, user])
  return id
}

/** A user with a role in a company. */
export async function aMember(
  gateway: Sql,
  company: number,
  as: Role,
  scope: 'company' | 'subtree' = 'company',
): Promise<{ user: number; access: number }> {
  const user = await aUser(gateway)
  return { user, access: await aRole(gateway, { user, company, as, scope }) }
}

export async function aSource(gateway: Sql, company: number, values: Values = {}): Promise<number> {
  const number = next()
  const [{ priority }] = await gateway.sql(
    'select coalesce(max(priority), 0) + 1 as priority from sources where company_id = $1',
    [company],
  )
  return insert(gateway, 'sources', {
    company_id: company,
    name: `Source ${number}`,
    slug: `source-${number}`,
    priority,
    ...values,
  })
}

/** A lead in the initial stage, unassigned unless told. */
export const aLead = (gateway: Sql, company: number, values: Values = {}): Promise<number> => {
  const number = next()
  return insert(gateway, 'leads', { company_id: company, first_name: `Lead ${number}`, stage_id: 1, ...values })
}

export const aNote = (gateway: Sql, lead: { company: number; lead: number }, values: Values = {}): Promise<number> =>
  insert(gateway, 'lead_notes', { company_id: lead.company, lead_id: lead.lead, body: `Note ${next()}`, ...values })

/** A lead that was deleted, and its deletion. */
export async function aDeletedLead(gateway: Sql, company: number): Promise<{ lead: number; deletion: number }> {
  const lead = await aLead(gateway, company, { deleted_at: new Date() })
  return { lead, deletion: await insert(gateway, 'lead_deletions', { company_id: company, lead_id: lead }) }
}

/** A cycle of the current year, so that today is one of its days, unless told. */
export const aCycle = (gateway: Sql, company: number, values: Values = {}): Promise<number> => {
  const year = new Date().getUTCFullYear()
  return insert(gateway, 'cycles', {
    company_id: company,
    name: `Cycle ${next()}`,
    starts_on: `${year}-01-01`,
    ends_on: `${year}-12-31`,
    ...values,
  })
}

/** A campaign that runs, unless told. */
export const aCampaign = (gateway: Sql, company: number, values: Values = {}): Promise<number> => {
  const number = next()
  return insert(gateway, 'campaigns', {
    company_id: company,
    name: `Campaign ${number}`,
    slug: `campaign-${number}`,
    state: 'active',
    ...values,
  })
}

/** An import of a file that is not kept. */
export const anImport = (gateway: Sql, of: { company: number; access: number }, values: Values = {}): Promise<number> =>
  insert(gateway, 'import_files', {
    company_id: of.company,
    user_access_id: of.access,
    file_name: 'leads.csv',
    file_size: 100,
    sha256: '0'.repeat(64),
    content_type: 'text/csv',
    header_row: 1,
    header: '["email"]',
    mapping: '[{"column": "email", "target": "email"}]',
    stage_id: 1,
    default_country: 'US',
    ...values,
  })

/** A territory without rules. */
export const aTerritory = (gateway: Sql, company: number, values: Values = {}): Promise<number> =>
  insert(gateway, 'territories', { company_id: company, name: `Territory ${next()}`, country_code: 'US', ...values })

/** An hour with a lead, tomorrow at this time unless told. */
export const anAppointment = (
  gateway: Sql,
  of: { company: number; lead: number | null; host: number },
  values: Values = {},
): Promise<number> => {
  const start = new Date(Date.now() + 86_400_000)
  return insert(gateway, 'appointments', {
    company_id: of.company,
    lead_id: of.lead,
    user_access_id: of.host,
    title: `Appointment ${next()}`,
    starts_at: start,
    ends_at: new Date(start.getTime() + 3_600_000),
    timezone: 'America/Phoenix',
    location_type: 'office',
    ...values,
  })
}

/** A mandatory text in force in English, of a version of its own, unless told. */
export const aLegalTerm = (gateway: Sql, values: Values = {}): Promise<number> => {
  const number = next()
  return insert(gateway, 'legal_terms', {
    type: 'terms',
    version: `${number}.0`,
    title: `Terms ${number}`,
    body: `You agree to text ${number}.`,
    state: 'published',
    ...values,
  })
}

/** A plan of the catalogue without a trial; the later one is the larger one. */
export const aPlan = (gateway: Sql, limits: object = {}, values: Values = {}): Promise<number> => {
  const number = next()
  return insert(gateway, 'memberships', {
    name: `Plan ${number}`,
    slug: `plan-${number}`,
    price: 49,
    position: number,
    limits,
    ...values,
  })
}

/** The plan that a company is on, since an hour unless told. */
export const aSubscription = (gateway: Sql, company: number, plan: number, values: Values = {}): Promise<number> =>
  insert(gateway, 'company_memberships', {
    company_id: company,
    membership_id: plan,
    started_at: new Date(Date.now() - 3_600_000),
    ...values,
  })

/** An account with Google that the person has linked. */
export const aUserProvider = (gateway: Sql, user: number, values: Values = {}): Promise<number> =>
  insert(gateway, 'user_providers', {
    user_id: user,
    provider: 'google',
    provider_user_id: `account ${next()}`,
    ...values,
  })
