import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { aCompany, aMember } from '../factories.js'
import { type InvitationsDoor, openInvitations, whatIsWrong } from './invitations.js'

let door: InvitationsDoor
let company: number
let email: string
let owner: string
let id: number
let code: string

beforeAll(async () => {
  door = await openInvitations()
})
afterAll(() => door.close())
beforeEach(async () => {
  company = await aCompany(door.gateway, { name: 'Nova', avatar_key: 'avatars/nova.webp' })
  email = `invitee${company}@example.com`
  owner = await door.gateway.tokenOf((await aMember(door.gateway, company, 'owner')).user)
  ;({ databaseId: id } = (
    await door.mutate('createInvitation', { companyId: company, email, accessId: 4 }, owner)
  ).invitation)
  code = await door.codeFor(email)
})

const selection =
  'invitation { databaseId status acceptedUser { databaseId } } userAccess { isPrimary access { slug } company { databaseId } }'
const accept = (input: object, token: string) => door.mutate('acceptInvitation', input, token, selection)
const decline = (input: object, token: string) => door.mutate('declineInvitation', input, token)
const preview = (of = code) =>
  door.query(
    `query ($code: String!) { invitationByCode(code: $code) {
      companyName companyAvatarRoute inviterName accessName email status accountExists } }`,
    { code: of },
  )
const expire = () => door.gateway.sql(`update invitations set expires_at = now() where id = $1`, [id])

const password = 'a long enough pass phrase'
const signUp = (more: object = {}) =>
  door.mutate(
    'createUser',
    { email, password, firstName: 'Nell', lastName: 'Comer', invitationCode: code, ...more },
    undefined,
    'user { databaseId email primaryAccess { access { slug } company { databaseId } } }',
  )

describe('whoever holds the code', () => {
  test('sees what it is about, and nothing private', async () => {
    expect(await preview()).toEqual({
      invitationByCode: {
        companyName: 'Nova',
        companyAvatarRoute: '/avatars/nova.webp',
        inviterName: expect.stringContaining('User'),
        accessName: 'Agent',
        email: 'i***@example.com',
        status: 'PENDING',
        accountExists: false,
      },
    })
    await door.aPerson(email)
    expect((await preview()).invitationByCode.accountExists).toBe(true)
  })

  test('learns that it has expired, and nothing from an unknown one', async () => {
    expect(await preview('no such code')).toEqual({ invitationByCode: null })
    await expire()
    expect(await preview()).toBe('GONE')
  })

  test('signs up with it: with the role, under the address that was invited, which is proved by it', async () => {
    const { user, userErrors } = await signUp({ email: 'other@example.com' })
    expect(userErrors).toEqual([])
    expect(user).toMatchObject({
      email,
      primaryAccess: { access: { slug: 'agent' }, company: { databaseId: company } },
    })
    const [row] = await door.gateway.sql('select email_verified_at is not null as proved from users where id = $1', [
      user.databaseId,
    ])
    expect(row.proved).toBe(true)
    expect((await preview()).invitationByCode).toMatchObject({ status: 'ACCEPTED', accountExists: true })
  })

  test('makes no account with a code that opens nothing', async () => {
    expect(whatIsWrong(await signUp({ invitationCode: 'x' }))).toEqual([['TOKEN', 'input.invitationCode']])
    await expire()
    expect(whatIsWrong(await signUp())).toEqual([['TOKEN', 'input.invitationCode']])
    expect(await door.gateway.sql('select 1 from users where email = $1', [email])).toEqual([])
  })

  test('makes no second account for the address', async () => {
    await door.aPerson(email)
    expect(whatIsWrong(await signUp())).toEqual([['TAKEN', 'input.email']])
    expect((await preview()).invitationByCode.status).toBe('PENDING')
  })

  test('is let in once, however often the code is sent at the same time', async () => {
    const answers = await Promise.all([signUp(), signUp(), signUp()])
    expect(answers.filter(({ userErrors }) => userErrors.length === 0)).toHaveLength(1)
    const roles = await door.gateway.sql('select 1 from user_accesses where company_id = $1 and access_id = 4', [
      company,
    ])
    expect(roles).toHaveLength(1)
  })
})

describe('somebody with an account', () => {
  test('accepts by the code, which proves the address, and is let in at once', async () => {
    const { id: user, token } = await door.aPerson(email, false)
    const answer = await accept({ code }, token)
    expect(answer).toEqual({
      invitation: { databaseId: id, status: 'ACCEPTED', acceptedUser: { databaseId: user } },
      userAccess: { isPrimary: true, access: { slug: 'agent' }, company: { databaseId: company } },
      userErrors: [],
    })
    const seen = await door.query('query ($id: ID!) { company(id: $id) { databaseId } }', { id: company }, token)
    expect(seen.company).toEqual({ databaseId: company })
    const [row] = await door.gateway.sql('select email_verified_at is not null as proved from users where id = $1', [
      user,
    ])
    expect(row.proved).toBe(true)
  })

  test('finds the invitation under the own address, if that is proved, and accepts it by its id', async () => {
    const mine = (token: string, variables = {}) =>
      door.query(
        'query ($email: String) { pendingInvitations(email: $email) { nodes { databaseId companyName company { databaseId } } } }',
        variables,
        token,
      )
    const { token } = await door.aPerson(email)
    const nodes = [{ databaseId: id, companyName: 'Nova', company: null }]
    expect(await mine(token)).toEqual({ pendingInvitations: { nodes } })
    expect(await mine(token, { email: email.toUpperCase() })).toEqual({ pendingInvitations: { nodes } })
    expect((await accept({ id }, token)).userErrors).toEqual([])
    expect(await mine(token)).toEqual({ pendingInvitations: { nodes: [] } })
  })

  test('whose address is not proved sees nothing and accepts nothing without the code', async () => {
    const { token } = await door.aPerson(email, false)
    const { pendingInvitations } = await door.query('{ pendingInvitations { nodes { databaseId } } }', {}, token)
    expect(pendingInvitations.nodes).toEqual([])
    expect(whatIsWrong(await accept({ id }, token))).toEqual([['NOT_FOUND', 'input.id']])
  })

  test('under another address is let in neither by code nor by id', async () => {
    const { token } = await door.aPerson(`other${company}@example.com`)
    expect(whatIsWrong(await accept({ code }, token))).toEqual([['NOT_ALLOWED_NOW', 'input.code']])
    expect(whatIsWrong(await accept({ id }, token))).toEqual([['NOT_FOUND', 'input.id']])
    const listed = await door.query(
      'query ($email: String) { pendingInvitations(email: $email) { totalCount } }',
      { email },
      token,
    )
    expect(listed.pendingInvitations.totalCount).toBe(0)
    expect(whatIsWrong(await accept({ id }, owner))).toEqual([['NOT_FOUND', 'input.id']])
  })

  test('accepts twice without harm, also at the same time', async () => {
    const { token } = await door.aPerson(email)
    const answers = await Promise.all([accept({ code }, token), accept({ id }, token)])
    expect(answers.flatMap(whatIsWrong)).toEqual([])
    expect((await accept({ code }, token)).userAccess).toMatchObject({ company: { databaseId: company } })
    const roles = await door.gateway.sql('select 1 from user_accesses where company_id = $1 and access_id = 4', [
      company,
    ])
    expect(roles).toHaveLength(1)
  })

  test('declines, once and for all', async () => {
    const { token } = await door.aPerson(email)
    expect((await decline({ code }, token)).invitation.status).toBe('DECLINED')
    expect((await decline({ code }, token)).userErrors).toEqual([])
    expect(whatIsWrong(await accept({ code }, token))).toEqual([['NOT_ALLOWED_NOW', 'input.code']])
  })

  test('answers neither what has expired nor what was taken back', async () => {
    const { token } = await door.aPerson(email)
    await expire()
    expect(whatIsWrong(await accept({ code }, token))).toEqual([['TOKEN', 'input.code']])
    expect(whatIsWrong(await decline({ id }, token))).toEqual([['TOKEN', 'input.id']])
    await door.mutate('deleteInvitation', { id }, owner)
    expect(whatIsWrong(await accept({ code }, token))).toEqual([['TOKEN', 'input.code']])
    expect(whatIsWrong(await accept({ id }, token))).toEqual([['NOT_FOUND', 'input.id']])
  })

  test('names the invitation by the code or by the id, not by both', async () => {
    const { token } = await door.aPerson(email)
    expect(whatIsWrong(await accept({}, token))).toEqual([['REQUIRED', 'input.code']])
    expect(whatIsWrong(await accept({ id, code }, token))).toEqual([['REQUIRED', 'input.code']])
  })

  test('who got a role in the meantime keeps that one', async () => {
    const { id: user, token } = await door.aPerson(email)
    await door.gateway.sql('insert into user_accesses (user_id, company_id, access_id) values ($1, $2, 5)', [
      user,
      company,
    ])
    expect(whatIsWrong(await accept({ code }, token))).toEqual([['ALREADY_MEMBER', 'input.code']])
  })

  test('is not let into a company that was archived', async () => {
    const { token } = await door.aPerson(email)
    await door.gateway.sql(`update companies set status = 'archived' where id = $1`, [company])
    expect(whatIsWrong(await accept({ code }, token))).toEqual([['COMPANY_ARCHIVED', undefined]])
  })
})
