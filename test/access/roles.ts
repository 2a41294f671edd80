import { expect } from 'vitest'
import type { Role } from '../../src/auth/role.js'
import { aCompany, aMember, aRole } from '../factories.js'
import { type Gateway, startGateway } from '../harness.js'

interface Member {
  user: number
  access: number
  token: string
}

/** A company with somebody in each role, and a sister of it where the owner and the admin have theirs too. */
export interface Setting {
  company: number
  sister: number
  people: Record<Role, Member>
}

export const ids: Record<Role, number> = { owner: 1, admin: 2, manager: 3, agent: 4, viewer: 5 }

export async function aSetting(gateway: Gateway): Promise<Setting> {
  const company = await aCompany(gateway)
  const sister = await aCompany(gateway)
  const people = {} as Setting['people']
  for (const role of ['owner', 'admin', 'manager', 'agent', 'viewer'] as const) {
    const member = await aMember(gateway, company, role)
    people[role] = { ...member, token: await gateway.tokenOf(member.user) }
  }
  for (const role of ['owner', 'admin'] as const)
    await aRole(gateway, { user: people[role].user, company: sister, as: role })
  return { company, sister, people }
}

export interface RolesDoor {
  gateway: Gateway
  /** The payload, or the code of the error in its place. */
  mutate: (name: string, input: object, token: string, selection: string) => Promise<any>
  /** All roles that the person ever had, oldest first. */
  rolesOf: (user: number) => Promise<object[]>
  close: () => Promise<void>
}

export async function openRoles(): Promise<RolesDoor> {
  const gateway = await startGateway()
  return {
    gateway,
    async mutate(name, input, token, selection) {
      const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`
      const document = `mutation ($input: ${type}!) { ${name}(input: $input) { ${selection} userErrors { code field message } } }`
      const answer = await gateway.graphql(document, { input }, token)
      expect(answer.data).toBeDefined()
      return answer.data[name] ?? answer.errors![0]!.extensions['code']
    },
    rolesOf: (user) =>
      gateway.sql(
        `select ua.company_id::int as company, a.slug, ua.status, ua.id = u.primary_access_id as "isPrimary"
         from user_accesses ua join accesses a on a.id = ua.access_id join users u on u.id = ua.user_id
         where ua.user_id = $1 order by ua.id`,
        [user],
      ),
    close: () => gateway.close(),
  }
}

/** Codes and fields of what a payload refuses. */
export const whatIsWrong = ({ userErrors }: { userErrors: { code: string; field: string[] | null }[] }) =>
  userErrors.map(({ code, field }) => [code, field?.join('.')])
