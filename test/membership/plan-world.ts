import { aCompany, aMember, aPlan, aSubscription } from '../factories.js'
import type { Gateway } from '../harness.js'

export interface Owned {
  company: number
  owner: number
  token: string
}

/** A company with its owner, who reaches below it. */
export async function anOwnedCompany(gateway: Gateway, facts: Record<string, unknown> = {}): Promise<Owned> {
  const company = await aCompany(gateway, facts)
  const { user } = await aMember(gateway, company, 'owner', 'subtree')
  return { company, owner: user, token: await gateway.tokenOf(user) }
}

/** As `anOwnedCompany`, on a plan with these limits. */
export async function anOwnedCompanyOn(
  gateway: Gateway,
  limits: object,
  facts: Record<string, unknown> = {},
): Promise<Owned> {
  const owned = await anOwnedCompany(gateway, facts)
  await aSubscription(gateway, owned.company, await aPlan(gateway, limits))
  return owned
}

/** How much of the plan is used up. */
export const usedOf = async (gateway: Gateway, of: Omit<Owned, 'owner'>, metric: string): Promise<number> =>
  (await planOf(gateway, of)).usage.find((each: { metric: string }) => each.metric === metric).used

type Refused = { code: string; message: string; field: string[] | null }

export interface Changed {
  refused: Refused[]
  held: Record<string, any> | null
}

const shown = `companyMembership {
  status currentPeriodStart currentPeriodEnd cancelAtPeriodEnd canceledAt cancelReason
  membership { databaseId } pendingMembership { databaseId } company { databaseId }
}`

/** Carries out a mutation of the plan of a company. */
export async function change(
  gateway: Gateway,
  mutation: 'attachMembership' | 'cancelMembership',
  { token, ...input }: { token: string } & Record<string, unknown>,
): Promise<Changed> {
  const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`
  const document = `mutation ($input: ${type}!) { ${mutation}(input: $input) { ${shown} userErrors { code message field } } }`
  const { data, errors } = await gateway.graphql(document, { input }, token)
  if (errors)
    return { refused: [{ code: String(errors[0]!.extensions['code']), message: '', field: null }], held: null }
  return { refused: data[mutation].userErrors, held: data[mutation].companyMembership }
}

/** What the caller sees of the plan of a company. */
export const planOf = async (gateway: Gateway, { company, token }: Omit<Owned, 'owner'>): Promise<any> => {
  const asked = `membership { status membership { databaseId } pendingMembership { databaseId } currentPeriodStart currentPeriodEnd cancelAtPeriodEnd usage { metric limit used resetsAt } }`
  const { data } = await gateway.graphql(`{ company(id: ${company}) { ${asked} } }`, {}, token)
  return data.company.membership
}

/** Makes a lead by hand; answers what refuses it. */
export async function createLead(gateway: Gateway, { company, token }: Omit<Owned, 'owner'>): Promise<Refused[]> {
  const { data } = await gateway.graphql(
    'mutation ($input: CreateLeadInput!) { createLead(input: $input) { userErrors { code message field } } }',
    { input: { companyId: company, firstName: 'Lena' } },
    token,
  )
  return data.createLead.userErrors
}
