import { afterAll, beforeAll, expect, test } from 'vitest'
import { aLead, aMember } from '../factories.js'
import { aWorkplaceIn, sendFile, startWorkplace, whenDone, type Workplace } from '../import/importing.js'
import { fileOf } from './exporting.js'

let here: Workplace
let owner: string

beforeAll(async () => {
  here = await startWorkplace()
  const { gateway, company } = here
  owner = await gateway.tokenOf((await aMember(gateway, company, 'owner')).user)
  for (const lead of leads) await aLead(gateway, company, lead)
})
afterAll(() => here.gateway.close())

/** What people write, and what spreadsheets make of it if one lets them. */
const leads = [
  {
    first_name: 'Zoë',
    last_name: "=O'Neil",
    email: 'Zoe+tag@example.com',
    phone_number: '+1 602 555 0142',
    phone_e164: '+16025550142',
    organization: 'Ortiz, "Sons" & Co; Ltd.',
    job_title: '+1 in sales',
    website: 'https://example.com/?a=1&b=%22',
    address_line: '12 W Main St, #4',
    city: 'Tucumán',
    state_code: 'AZ',
    postal_code: '01234',
    country_code: 'US',
    value_amount: '1250.50',
    currency: 'USD',
  },
  { first_name: '田中', last_name: '-太郎', email: 'tanaka@example.com', postal_code: '0' },
  { first_name: 'Ana', last_name: 'Ortiz', email: 'ana@example.com', organization: '@home', city: '_x0041_' },
]
const columns = [...new Set(leads.flatMap((lead) => Object.keys(lead)))].join(', ')

const told = (company: number): Promise<unknown[]> =>
  here.gateway.sql(`select ${columns} from leads where company_id = $1 and deleted_at is null order by email`, [
    company,
  ])

test.each(['CSV', 'XLSX'] as const)('leads that leave as %s arrive in another company as they were', async (format) => {
  const there = { ...here, ...(await aWorkplaceIn(here.gateway)) }
  const file = await fileOf(here.gateway, owner, { companyId: here.company, format })
  const sent = await sendFile(there, new Uint8Array(file))
  expect(sent.userErrors).toEqual([])
  expect(await whenDone(there, sent.importFile.databaseId)).toMatchObject({
    status: 'COMPLETED',
    createdCount: leads.length,
  })
  expect(await told(there.company)).toEqual(await told(here.company))
})
