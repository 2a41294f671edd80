import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { alertsOfUnassigned } from '../../src/domain/assignment/alert-unassigned.job.js'
import type { Mail } from '../../src/mail/mailer.js'
import { aCompany, aLead, aMember } from '../factories.js'
import { type Gateway, startGateway } from '../harness.js'

let gateway: Gateway
let company: number
let mails: Mail[]

beforeAll(async () => {
  gateway = await startGateway({ jobs: false })
})
afterAll(() => gateway.close())
beforeEach(async () => {
  mails = []
  company = await aCompany(gateway, { name: 'Nova', unassigned_alert_minutes: 30 })
})

const services = () => ({
  ...gateway.services,
  mail: { send: async (mail: Mail) => void mails.push(mail), close: async () => undefined },
})
const alert = () =>
  alertsOfUnassigned.run({ companyId: company }, { services: services(), signal: new AbortController().signal })
const isDue = async () =>
  ((await alertsOfUnassigned.abandoned!(gateway.services)) ?? []).some(({ companyId }) => companyId === company)
const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000)
const waits = async () =>
  (
    await gateway.sql(`select subject_id from events where type = 'lead.waiting' and company_id = $1 order by 1`, [
      company,
    ])
  ).map((row) => Number(row.subject_id))

test('managers are told once of the leads that nobody has for too long', async () => {
  const { user } = await aMember(gateway, company, 'manager')
  await aMember(gateway, company, 'owner')
  const old = await aLead(gateway, company, { first_name: 'Lena', last_name: null, created_at: minutesAgo(31) })
  await aLead(gateway, company, { created_at: minutesAgo(29) })
  await aLead(gateway, company, { created_at: minutesAgo(60), stage_id: 7 })
  await aLead(gateway, company, { created_at: minutesAgo(60), deleted_at: new Date() })
  expect(await isDue()).toBe(true)
  await Promise.all([alert(), alert(), alert()])
  const [{ email }] = await gateway.sql('select email from users where id = $1', [user])
  expect(mails).toEqual([
    {
      to: email,
      subject: '1 lead waits for somebody at Nova',
      text: expect.stringContaining(`lead_${old}  Lena (no rule)`),
    },
  ])
  expect(await waits()).toEqual([old])
  expect(await isDue()).toBe(false)
})

test('a lead that somebody has, or just gave back, does not wait', async () => {
  const { access } = await aMember(gateway, company, 'manager')
  await aLead(gateway, company, { created_at: minutesAgo(60), user_access_id: access })
  const back = await aLead(gateway, company, { created_at: minutesAgo(60) })
  await gateway.sql(
    `insert into lead_assignments (company_id, lead_id, previous_user_access_id, method, reason) values ($1, $2, $3, 'manual', 'manual')`,
    [company, back, access],
  )
  expect(await isDue()).toBe(false)
  await alert()
  expect([mails, await waits()]).toEqual([[], []])
})

test('where there is no manager, those are told who look after the company', async () => {
  await aMember(gateway, company, 'owner')
  await aMember(gateway, company, 'agent')
  for (let count = 0; count < 22; count++) await aLead(gateway, company, { created_at: minutesAgo(40) })
  await alert()
  expect(mails.map(({ subject }) => subject)).toEqual(['22 leads wait for somebody at Nova'])
  expect(mails[0]!.text).toContain('and 2 more')
})

test('a company says after how long, or never', async () => {
  const { user } = await aMember(gateway, company, 'owner')
  const token = await gateway.tokenOf(user)
  const document = `mutation ($input: UpdateCompanyInput!) {
    updateCompany(input: $input) { company { unassignedAlertMinutes } userErrors { code field } } }`
  const set = async (minutes: number | null) =>
    (await gateway.graphql(document, { input: { id: company, unassignedAlertMinutes: minutes } }, token)).data
      .updateCompany
  expect((await set(90)).company).toEqual({ unassignedAlertMinutes: 90 })
  expect((await set(0)).userErrors).toMatchObject([{ code: 'INVALID', field: ['input', 'unassignedAlertMinutes'] }])
  await aLead(gateway, company, { created_at: minutesAgo(5000) })
  expect((await set(null)).company).toEqual({ unassignedAlertMinutes: null })
  expect(await isDue()).toBe(false)
})
