import { expect } from 'vitest'
import { aCompany, aMember } from '../factories.js'
import type { Gateway } from '../harness.js'

const exportLeads = `mutation ($input: ExportLeadsInput!) {
  exportLeads(input: $input) { export { id status } userErrors { code field message } }
}`
const oneExport = `query ($id: ID!) {
  export(id: $id) { status statusMessage progress totalRows processedRows fileSize downloadUrl expiresAt includesSensitive user { fullName } }
}`

/** A company and the token of its owner. */
export async function aCompanyOfMine(gateway: Gateway) {
  const company = await aCompany(gateway)
  const { user } = await aMember(gateway, company, 'owner')
  return { company, token: await gateway.tokenOf(user) }
}

export async function ask(gateway: Gateway, token: string, input: object) {
  return (await gateway.graphql(exportLeads, { input }, token)).data?.exportLeads
}

export async function look(gateway: Gateway, token: string, id: string) {
  return (await gateway.graphql(oneExport, { id }, token)).data.export
}

/** The export when it is finished, one way or the other. */
export async function finished(gateway: Gateway, token: string, input: object) {
  const { export: asked, userErrors } = await ask(gateway, token, input)
  expect(userErrors).toEqual([])
  await expect.poll(async () => (await look(gateway, token, asked.id)).status).toMatch(/COMPLETED|FAILED/)
  return { id: asked.id as string, ...(await look(gateway, token, asked.id)) }
}

/** The bytes behind a link. */
export async function download(gateway: Gateway, link: string) {
  const { pathname, search } = new URL(link)
  return gateway.server.inject({ method: 'GET', url: pathname + search })
}

/** The file with these leads. */
export async function fileOf(gateway: Gateway, token: string, input: object): Promise<Buffer> {
  const { downloadUrl } = await finished(gateway, token, input)
  return (await download(gateway, downloadUrl)).rawPayload
}

export const linesOf = (file: Buffer): string[] => file.toString().trimEnd().split('\r\n')
export const objectsOf = (file: Buffer): any[] =>
  file
    .toString()
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as object)

/** What a lead answered, by column of the table. */
export async function answer(
  gateway: Gateway,
  lead: number,
  question: number,
  value: Record<string, unknown>,
): Promise<void> {
  const [name, given] = Object.entries(value)[0]!
  await gateway.sql(
    `insert into lead_answers (company_id, lead_id, question_id, label_snapshot, ${name})
     select company_id, $1, id, label, $3 from questions where id = $2`,
    [lead, question, given],
  )
}
