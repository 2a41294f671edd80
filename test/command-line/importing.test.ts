import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { aLead } from '../factories.js'
import { csvOf, importFile, people, steer, whenDone } from '../import/importing.js'
import { type Desk, idIn, leads, openDesk } from './running.js'

vi.setConfig({ testTimeout: 120_000 })

let desk: Desk

beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

describe('leads import', () => {
  test('tells the progress, what came of the rows, and ends with 0 when all are in', async () => {
    const run = await desk.leads(desk.inCompany('import', desk.file('all.csv', csvOf(people(700)))))
    expect(run).toMatchObject({ exitCode: 0, told: expect.stringMatching(/ \d+ % {2}\w+/) })
    expect(run.said).toMatch(/^import_file_\d+ \(all\.csv\): completed of 700 rows: 700 created\n$/)
    expect(await importFile(desk, idIn(run))).toMatchObject({ status: 'COMPLETED', createdCount: 700 })
  })

  test('names the rows that failed and ends with 3', async () => {
    const run = await desk.leads(
      desk.inCompany('import', desk.file('some.csv', csvOf(['Ana,ana@example.com,', 'Ben,no address,']))),
    )
    expect(run).toMatchObject({ exitCode: 3, said: expect.stringContaining('of 2 rows: 1 created, 1 failed') })
    expect(run.said).toMatch(/\n {2}line 3, email: /)
    const report = await fetch(
      /To mend them and import them again: {2}(\S+)/.exec(run.said)![1]!.replace(/^https?:\/\/[^/]+/, desk.address),
    )
    expect(await report.text()).toContain('no address')
  })

  test('takes the meaning of columns and what becomes of known people from its options', async () => {
    await aLead(desk.gateway, desk.company, {
      first_name: 'Old',
      email: 'old@example.com',
      email_match: 'old@example.com',
    })
    const name = desk.file('mapped.csv', 'Quién,Dónde,Notas\nNew,old@example.com,x\n')
    const mapping = ['--mapping', 'Quién=firstName', '--mapping', 'Dónde=email', '--mapping', 'Notas=']
    const run = await desk.leads(
      desk.inCompany('import', name, ...mapping, '--on-duplicate', 'update', '--assign', 'none'),
    )
    expect(run).toMatchObject({ exitCode: 0, said: expect.stringContaining('0 created, 1 updated') })
    expect(await desk.gateway.sql(`select first_name from leads where email = 'old@example.com'`)).toEqual([
      { first_name: 'New' },
    ])
  })

  test('only shows how the file would be read with --preview', async () => {
    const before = await desk.gateway.sql('select count(*) from import_files')
    const run = await desk.leads(
      desk.inCompany('import', desk.file('look.csv', csvOf(['Ana,ana@example.com,', 'Ben,no address,'])), '--preview'),
    )
    expect(run.exitCode).toBe(0)
    expect(run.said).toMatch(/first_name +firstName +Ana, Ben\n/)
    expect(run.said).toContain('1 of the first 2 rows would be taken as they are.')
    expect(await desk.gateway.sql('select count(*) from import_files')).toEqual(before)
  })

  test('writes nothing with --dry-run until it is started', async () => {
    const dry = await desk.leads(desk.inCompany('import', desk.file('dry.csv', csvOf(people(3, 5000))), '--dry-run'))
    expect(dry).toMatchObject({ exitCode: 0, said: expect.stringContaining('ready of 3 rows: 3 created') })
    expect(dry.said).toContain(`npm run leads -- start import_file_${idIn(dry)}`)
    const begun = await desk.leads(['start', String(idIn(dry))])
    expect(begun).toMatchObject({ exitCode: 0, said: expect.stringContaining('completed of 3 rows: 3 created') })
  })

  test('goes on when the person leaves, who is told how to look and how to stop it', async () => {
    let isGone = false
    const name = desk.file('long.csv', csvOf(people(40_000, 10_000)))
    const run = await leads(desk.inCompany('import', name), {
      folder: desk.folder,
      env: { LEADSY_URL: desk.address, LEADSY_TOKEN: desk.token },
      meanwhile: (told, child) => {
        if (!isGone && told.includes('%')) isGone = child.kill('SIGINT')
      },
    })
    const id = Number(/status import_file_(\d+)/.exec(run.told)![1])
    expect(run).toMatchObject({
      exitCode: 130,
      told: expect.stringContaining(`npm run leads -- cancel import_file_${id}`),
    })
    const canceled = await desk.leads(['cancel', String(id)])
    expect(canceled).toMatchObject({ exitCode: 0, said: expect.stringContaining('canceled') })
    expect(await desk.leads(['status', String(id)])).toMatchObject({ exitCode: 1, said: canceled.said })
    expect(await desk.leads(['undo', String(id)])).toMatchObject({
      exitCode: 0,
      said: expect.stringContaining('undone'),
    })
  })

  test('ends with 1 when the import cannot be brought to its end', async () => {
    const bad = Array.from({ length: 30 }, (_, index) => `Bad ${index},no address,`)
    const run = await desk.leads(desk.inCompany('import', desk.file('bad.csv', csvOf(bad))))
    expect(run).toMatchObject({ exitCode: 1, said: expect.stringContaining('paused of 30 rows') })
    await steer(desk, 'resume', idIn(run))
    expect(await whenDone(desk, idIn(run))).toMatchObject({ status: 'COMPLETED_WITH_ERRORS' })
  })
})
