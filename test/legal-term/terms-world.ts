import { aCompany, aRole, aUser } from '../factories.js'
import { type Answer, type Gateway, startGateway } from '../harness.js'

export interface TermsWorld {
  gateway: Gateway
  company: number
  /** An owner of the company. */
  aNewcomer: (facts?: object) => Promise<{ user: number; token: string }>
  approve: (token: string, input?: object) => Promise<Answer>
  /** A change like any other; answers what refuses it. */
  rename: (token: string) => Promise<{ code: string; message: string }[]>
  /** What is left to approve. */
  due: (token: string) => Promise<number[]>
}

export async function openTermsWorld(): Promise<TermsWorld> {
  const gateway = await startGateway()
  const company = await aCompany(gateway)
  return {
    gateway,
    company,
    async aNewcomer(facts = {}) {
      const user = await aUser(gateway, { ...facts })
      await aRole(gateway, { user, company, as: 'owner' })
      return { user, token: await gateway.tokenOf(user) }
    },
    approve: (token, input = {}) => gateway.graphql(approval, { input }, token),
    async rename(token) {
      const { data } = await gateway.graphql(renaming, { input: { id: company, name: 'Renamed' } }, token)
      return data.updateCompany.userErrors
    },
    async due(token) {
      const { data } = await gateway.graphql('{ legalTermsToApprove { databaseId } }', {}, token)
      return data.legalTermsToApprove.map(({ databaseId }: { databaseId: number }) => databaseId)
    },
  }
}

const approval = `mutation ($input: ApproveLegalTermInput!) {
  approveLegalTerm(input: $input) {
    legalTerms { databaseId approval { approvedAt bodySha256 company { databaseId } } }
    userErrors { code field message }
  }
}`

const renaming = `mutation ($input: UpdateCompanyInput!) { updateCompany(input: $input) { userErrors { code message } } }`
