import type { AddressInfo } from 'node:net'
import { expect } from 'vitest'
import { aCompany, aMember, aSource } from '../factories.js'
import { type Gateway, startGateway } from '../harness.js'
import type { Config } from '../../src/config.js'

/** A gateway that listens, with a company whose admin may import. */
export interface Workplace {
  gateway: Gateway
  address: string
  company: number
  token: string
  source: number
}

export async function startWorkplace(settings: Partial<Config> = {}): Promise<Workplace> {
  const gateway = await startGateway(settings)
  await gateway.server.listen({ port: 0, host: '127.0.0.1' })
  const address = `http://127.0.0.1:${(gateway.server.server.address() as AddressInfo).port}`
  return { gateway, address, ...(await aWorkplaceIn(gateway)) }
}

/** Another company with its admin. */
export async function aWorkplaceIn(gateway: Gateway): Promise<{ company: number; token: string; source: number }> {
  const company = await aCompany(gateway)
  const source = await aSource(gateway, company, { name: 'Import', slug: 'import', type: 'import', is_system: true })
  const { user } = await aMember(gateway, company, 'admin')
  return { company, source, token: await gateway.tokenOf(user) }
}

export type Place = Pick<Workplace, 'address' | 'token' | 'company'>

const fields = `id databaseId status statusReason statusMessage progress totalRows processedRows createdCount updatedCount
  skippedCount duplicateCount failedCount removedCount restoredCount keptCount header sameFile { databaseId }`

/** Sends a file by GraphQL; answers the payload. */
export async function sendFile(
  { address, token, company }: Place,
  content: string | Uint8Array<ArrayBuffer>,
  options: object = {},
): Promise<any> {
  const query = `mutation ($input: ImportLeadsInput!) {
    importLeads(input: $input) { importFile { ${fields} } userErrors { code field message } }
  }`
  const form = new FormData()
  const input = { companyId: company, file: null, ...options }
  form.append('operations', JSON.stringify({ query, variables: { input } }))
  form.append('map', JSON.stringify({ 0: ['variables.input.file'] }))
  form.append('0', new Blob([content]), 'leads.csv')
  const headers = { authorization: token, 'apollo-require-preflight': '1' }
  const answer = await fetch(`${address}/graphql`, { method: 'POST', headers, body: form })
  const { data, errors } = (await answer.json()) as any
  expect(errors).toBeUndefined()
  return data.importLeads
}

/** Sends a file by REST; answers status and body. */
export async function sendByRest(
  { address, token, company }: Place,
  content: string | Uint8Array<ArrayBuffer>,
  options: Record<string, string> = {},
): Promise<{ status: number; body: any }> {
  const form = new FormData()
  for (const [key, value] of Object.entries(options)) form.append(key, value)
  form.append('file', new Blob([content]), 'leads.csv')
  const answer = await fetch(`${address}/api/v1/companies/${company}/imports`, {
    method: 'POST',
    headers: { authorization: token },
    body: form,
  })
  return { status: answer.status, body: await answer.json() }
}

export async function importFile({ gateway, token }: { gateway: Gateway; token: string }, id: number): Promise<any> {
  const { data, errors } = await gateway.graphql(
    `query ($id: ID!) { importFile(id: $id) { ${fields} } }`,
    { id },
    token,
  )
  expect(errors).toBeUndefined()
  return data.importFile
}

const ended = new Set(['COMPLETED', 'COMPLETED_WITH_ERRORS', 'FAILED', 'CANCELED', 'PAUSED', 'READY', 'UNDONE'])

/** Waits until nothing more happens with it. */
export async function whenDone(workplace: { gateway: Gateway; token: string }, id: number): Promise<any> {
  await expect.poll(async () => ended.has((await importFile(workplace, id)).status), { timeout: 30_000 }).toBe(true)
  return importFile(workplace, id)
}

/** Imports a file and waits for its end. */
export async function imported(workplace: Workplace, content: string, options: object = {}): Promise<any> {
  const { importFile: sent, userErrors } = await sendFile(workplace, content, options)
  expect(userErrors).toEqual([])
  return whenDone(workplace, sent.databaseId)
}

/** Carries out one of the mutations that steer an import. */
export async function steer(
  { gateway, token }: { gateway: Gateway; token: string },
  verb: 'start' | 'pause' | 'resume' | 'cancel' | 'undo',
  id: number,
): Promise<any> {
  const type = verb.charAt(0).toUpperCase() + verb.slice(1)
  const { data, errors } = await gateway.graphql(
    `mutation ($input: ${type}ImportInput!) { ${verb}Import(input: $input) { importFile { ${fields} } userErrors { code message } } }`,
    { input: { id } },
    token,
  )
  expect(errors).toBeUndefined()
  return data[`${verb}Import`]
}

/** The rows of an import as the gateway tells them. */
export async function rowsOf({ gateway, token }: { gateway: Gateway; token: string }, id: number): Promise<any[]> {
  const { data, errors } = await gateway.graphql(
    `query ($id: ID!) { importFile(id: $id) { rows(first: 100) { nodes {
      rowNumber outcome undo errors { column code message value } lead { databaseId }
    } } } }`,
    { id },
    token,
  )
  expect(errors).toBeUndefined()
  return data.importFile.rows.nodes
}

/** A file with a person a line. */
export const csvOf = (lines: string[]): string => `first_name,email,phone_number\n${lines.join('\n')}\n`

export const people = (count: number, from = 1): string[] =>
  Array.from({ length: count }, (_, index) => `Person ${from + index},person${from + index}@example.com,`)
