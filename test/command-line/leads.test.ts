import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { hashPassword } from '../../src/auth/password.js'
import { aLead, aMember, aRole, aUser } from '../factories.js'
import { csvOf, people } from '../import/importing.js'
import { type Desk, openDesk } from './running.js'

vi.setConfig({ testTimeout: 120_000 })

let desk: Desk

beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

describe('leads export', () => {
  test('writes a file in the form that its name says, with the leads that match', async () => {
    await aLead(desk.gateway, desk.company, { first_name: 'Hot', rating: 'hot', email: 'hot@example.com' })
    const run = await desk.leads(desk.inCompany('export', '--output', 'hot.jsonl', '--rating', 'hot'))
    expect(run).toMatchObject({ exitCode: 0, said: 'hot.jsonl: 1 leads\n' })
    const lines = readFileSync(join(desk.folder, 'hot.jsonl'), 'utf8').trim().split('\n')
    expect(lines).toHaveLength(1)
    expect(lines[0]).toContain('hot@example.com')
    const nobody = await desk.leads(
      desk.inCompany('export', '--output', '-', '--filter', '{"score":{"gte":1000}}', '--until', '2001-01-01'),
    )
    expect(nobody.exitCode).toBe(0)
    expect(nobody.said.trim().split('\n')).toHaveLength(1)
  })

  test('takes the name that the gateway gives, also for a workbook', async () => {
    const run = await desk.leads(desk.inCompany('export', '--format', 'xlsx', '--q', 'hot@'))
    const [, name] = /^(leads-\S+\.xlsx): 1 leads\n$/.exec(run.said)!
    expect(readFileSync(join(desk.folder, name!)).subarray(0, 2).toString()).toBe('PK')
  })

  test('leaves nothing half-written behind', async () => {
    const run = await desk.leads(desk.inCompany('export', '--output', 'no/such/folder.csv'))
    expect(run).toMatchObject({
      exitCode: 1,
      told: expect.stringContaining('no/such/folder.csv cannot be written (ENOENT).'),
    })
  })
})

describe('what cannot be done', () => {
  const ofCommand = [
    ['no command', [], 'Usage: leads'],
    ['no company', ['import', 'all.csv'], "required option '--company <id>' not specified"],
    ['an unknown way', ['import', 'all.csv', '--company', '1', '--on-duplicate', 'guess'], 'Allowed choices are skip'],
    ['no file there', ['import', 'nowhere.csv', '--company', '1'], 'nowhere.csv cannot be read (ENOENT).'],
    ['a filter that is none', ['export', '--company', '1', '--filter', 'x'], 'Write it as a JSON object'],
    ['an address that is none', ['export', '--company', '1', '--url', 'nowhere'], '--url is "nowhere"'],
  ] as const

  test.each(ofCommand)('%s: 2', async (_name, args, told) => {
    expect(await desk.leads(args)).toMatchObject({ exitCode: 2, told: expect.stringContaining(told) })
  })

  test('nobody said who it is: 2; a token that is none, a company of others, no gateway: 1', async () => {
    expect(await desk.leads(desk.inCompany('export'), {})).toMatchObject({
      exitCode: 2,
      told: expect.stringContaining('--token'),
    })
    const stranger = await desk.leads(desk.inCompany('export'), { LEADSY_TOKEN: 'nonsense' })
    expect(stranger).toMatchObject({ exitCode: 1, told: expect.stringContaining('Sign in') })
    const elsewhere = await desk.leads(['import', desk.file('one.csv', csvOf(people(1))), '--company', '999999'])
    expect(elsewhere).toMatchObject({ exitCode: 1, told: 'companyId: There is no company 999999 that you may see.\n' })
    const agent = await aMember(desk.gateway, desk.company, 'agent')
    const forbidden = await desk.leads(desk.inCompany('import', 'one.csv'), {
      LEADSY_TOKEN: await desk.gateway.tokenOf(agent.user),
    })
    expect(forbidden).toMatchObject({ exitCode: 1, told: expect.stringContaining('lead.import') })
    const nowhere = await desk.leads(desk.inCompany('export'), { LEADSY_URL: 'http://127.0.0.1:9', LEADSY_TOKEN: 'x' })
    expect(nowhere).toMatchObject({
      exitCode: 1,
      told: expect.stringContaining('No gateway answers at http://127.0.0.1:9'),
    })
    expect(await desk.leads(['status', '999999'])).toMatchObject({
      exitCode: 1,
      told: expect.stringContaining('no import 999999'),
    })
  })
})

test('each command explains itself and its exit codes', async () => {
  for (const args of [
    ['--help'],
    ['import', '--help'],
    ['export', '--help'],
    ['status', '--help'],
    ['sample', '--help'],
  ]) {
    const run = await desk.leads(args)
    expect(run).toMatchObject({ exitCode: 0, told: '', said: expect.stringContaining('Exit codes: 0') })
    expect(run.said).toContain(`Usage: leads ${args.length > 1 ? args[0] : '[options]'}`)
  }
})

test('whoever gives an address signs in with the password from the environment', async () => {
  const { gateway, company } = desk
  const user = await aUser(gateway, {
    email: 'ada@example.com',
    password_hash: await hashPassword('correct horse battery'),
  })
  await aRole(gateway, { user, company, as: 'admin', scope: 'company' })
  const signed = { LEADSY_EMAIL: 'ada@example.com', LEADSY_PASSWORD: 'correct horse battery' }
  expect(await desk.leads(desk.inCompany('export', '--output', '-', '--q', 'nobody at all'), signed)).toMatchObject({
    exitCode: 0,
  })
  const wrong = await desk.leads(desk.inCompany('export'), { ...signed, LEADSY_PASSWORD: 'wrong horse battery' })
  expect(wrong).toMatchObject({ exitCode: 1, told: expect.stringContaining('password') })
})

test('leads sample writes the same people each time, nobody twice, and all of them are imported', async () => {
  expect(await desk.leads(['sample', '--rows', '1200', '--output', 'a.csv'])).toMatchObject({
    exitCode: 0,
    said: 'a.csv: 1,200 people\n',
  })
  const again = await desk.leads(['sample', '--rows', '1200', '--output', '-'])
  expect(again.said).toBe(readFileSync(join(desk.folder, 'a.csv'), 'utf8'))
  const run = await desk.leads(desk.inCompany('import', 'a.csv', '--assign', 'none'))
  expect(run).toMatchObject({ exitCode: 0, said: expect.stringContaining('completed of 1,200 rows: 1,200 created') })
})
