import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Role } from '../../src/auth/role.js'
import { aCompany, aMember } from '../factories.js'
import { type InvitationsDoor, openInvitations, whatIsWrong } from './invitations.js'

let door: InvitationsDoor
let company: number
let email: string
const people = {} as Record<Role, { user: number; token: string }>

beforeAll(async () => {
  door = await openInvitations()
})
afterAll(() => door.close())
beforeEach(async () => {
  company = await aCompany(door.gateway, { name: 'Nova' })
  email = `invitee${company}@example.com`
  for (const role of ['owner', 'admin', 'manager', 'agent', 'viewer'] as const) {
    const { user } = await aMember(door.gateway, company, role)
    people[role] = { user, token: await door.gateway.tokenOf(user) }
  }
})

const invite = (as: Role, more: object = {}) =>
  door.mutate('createInvitation', { companyId: company, email, accessId: 4, ...more }, people[as].token)
const resend = (id: number) => door.mutate('resendInvitation', { id }, people.admin.token)
const revoke = (as: Role, id: number) => door.mutate('deleteInvitation', { id }, people[as].token)
const age = (id: number, by: string) =>
  door.gateway.sql(`update invitations set last_sent_at = last_sent_at - $2::interval where id = $1`, [id, by])
const expire = (id: number) =>
  door.gateway.sql(`update invitations set expires_at = now() - interval '1 second' where id = $1`, [id])

describe('an invitation', () => {
  test('is mailed with a code that is nowhere else', async () => {
    const { invitation, userErrors } = await invite('admin', { email: email.toUpperCase(), message: 'We need you.' })
    expect(userErrors).toEqual([])
    expect(invitation).toMatchObject({ email, status: 'PENDING', sentCount: 1 })
    const [mail] = door.mailsTo(email)
    expect(mail).toContain('to Nova, as Agent')
    expect(mail).toContain('We need you.')
    const code = await door.codeFor(email)
    const [{ row }] = await door.gateway.sql('select i::text as row from invitations i where id = $1', [
      invitation.databaseId,
    ])
    expect(row).not.toContain(code)
    const [{ days }] = await door.gateway.sql(
      `select round(extract(epoch from expires_at - now()) / 86400)::int as days from invitations where id = $1`,
      [invitation.databaseId],
    )
    expect(days).toBe(7)
  })

  test('is renewed by inviting again, and mailed again when that is due', async () => {
    const { invitation } = await invite('admin')
    const first = await door.codeFor(email)
    expect((await invite('admin', { accessId: 3 })).invitation).toMatchObject({
      databaseId: invitation.databaseId,
      sentCount: 1,
    })
    await age(invitation.databaseId, '11 minutes')
    expect((await invite('admin')).invitation).toMatchObject({ databaseId: invitation.databaseId, sentCount: 2 })
    expect(door.mailsTo(email)).toHaveLength(2)
    expect(await door.codeFor(email)).not.toBe(first)
    expect(await door.query('query ($c: String!) { invitationByCode(code: $c) { status } }', { c: first })).toEqual({
      invitationByCode: null,
    })
  })

  test('that has expired makes room for a new one', async () => {
    const { invitation } = await invite('admin')
    await expire(invitation.databaseId)
    const second = (await invite('admin')).invitation
    expect(second.databaseId).not.toBe(invitation.databaseId)
    expect(second).toMatchObject({ status: 'PENDING', sentCount: 1 })
  })

  test('is one, however many are made at the same time', async () => {
    const answers = await Promise.all([invite('admin'), invite('owner'), invite('admin'), invite('owner')])
    expect(answers.flatMap(whatIsWrong)).toEqual([])
    expect(new Set(answers.map(({ invitation }) => invitation.databaseId)).size).toBe(1)
    expect(door.mailsTo(email)).toHaveLength(1)
  })

  test('is not for members, and not above the own rank', async () => {
    const [member] = await door.gateway.sql('select email from users where id = $1', [people.agent.user])
    expect(whatIsWrong(await invite('admin', { email: member.email }))).toEqual([['ALREADY_MEMBER', 'input.email']])
    expect(await invite('admin', { accessId: 2 })).toBe('FORBIDDEN')
    expect((await invite('owner', { accessId: 1 })).userErrors).toEqual([])
    expect(await invite('admin')).toBe('FORBIDDEN')
    expect(await invite('manager')).toBe('FORBIDDEN')
  })

  test('needs an address, a role and a company that is at work', async () => {
    expect(whatIsWrong(await invite('admin', { email: 'nobody' }))).toEqual([['INVALID', 'input.email']])
    expect(whatIsWrong(await invite('admin', { accessId: 99 }))).toEqual([['UNKNOWN_REFERENCE', 'input.accessId']])
    expect(whatIsWrong(await invite('admin', { companyId: 987_654 }))).toEqual([['NOT_FOUND', 'input.companyId']])
    await door.gateway.sql(`update companies set status = 'archived' where id = $1`, [company])
    expect(whatIsWrong(await invite('admin'))).toEqual([['COMPANY_ARCHIVED', undefined]])
  })

  test('is mailed again every ten minutes, five times', async () => {
    const { databaseId: id } = (await invite('admin')).invitation
    expect(whatIsWrong(await resend(id))).toEqual([['NOT_ALLOWED_NOW', 'input.id']])
    for (const count of [2, 3, 4, 5]) {
      await age(id, '10 minutes')
      expect((await resend(id)).invitation.sentCount).toBe(count)
    }
    await age(id, '10 minutes')
    expect(whatIsWrong(await resend(id))).toEqual([['NOT_ALLOWED_NOW', 'input.id']])
    expect(door.mailsTo(email)).toHaveLength(5)
  })

  test('that has expired is pending again once it is mailed again', async () => {
    const { databaseId: id } = (await invite('admin')).invitation
    await age(id, '8 days')
    await expire(id)
    expect((await resend(id)).invitation).toMatchObject({ status: 'PENDING' })
  })

  test('that was taken back opens nothing, and is taken back once', async () => {
    const { databaseId: id } = (await invite('admin')).invitation
    const code = await door.codeFor(email)
    expect(await revoke('manager', id)).toBe('FORBIDDEN')
    expect((await revoke('admin', id)).invitation.status).toBe('REVOKED')
    expect((await revoke('admin', id)).userErrors).toEqual([])
    expect(whatIsWrong(await resend(id))).toEqual([['NOT_ALLOWED_NOW', 'input.id']])
    const preview = await door.query('query ($c: String!) { invitationByCode(code: $c) { status } }', { c: code })
    expect(preview).toEqual({ invitationByCode: null })
    expect((await invite('admin')).invitation.databaseId).not.toBe(id)
  })

  test('to a higher role is taken back by who may give it', async () => {
    const { databaseId: id } = (await invite('owner', { accessId: 2 })).invitation
    expect(await revoke('admin', id)).toBe('FORBIDDEN')
    expect((await revoke('owner', id)).userErrors).toEqual([])
  })

  test('is in the list of a company', async () => {
    await invite('admin')
    const document = `query ($id: ID!) { company(id: $id) { invitations(filter: { status: { eq: PENDING } }) {
      nodes { email company { databaseId } companyName access { slug } invitedBy { databaseId } inviterName } } } }`
    const { company: shown } = await door.query(document, { id: company }, people.manager.token)
    expect(shown.invitations.nodes).toEqual([
      {
        email,
        company: { databaseId: company },
        companyName: 'Nova',
        access: { slug: 'agent' },
        invitedBy: { databaseId: people.admin.user },
        inviterName: expect.any(String),
      },
    ])
  })

  test.each([
    ['owner', 1],
    ['manager', 1],
    ['agent', 0],
    ['viewer', 0],
  ] as const)('is listed to an %s so often: %i', async (as, count) => {
    await invite('admin')
    const document = 'query ($id: ID!) { company(id: $id) { invitations { totalCount } } }'
    const { company: shown } = await door.query(document, { id: company }, people[as].token)
    expect(shown.invitations.totalCount).toBe(count)
  })
})
