import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { signedLink } from '../../src/http/signed-link.js'
import { aQuestion } from '../question-factories.js'
import { csvOf, imported, people, rowsOf, startWorkplace, type Workplace } from './importing.js'

let workplace: Workplace

beforeAll(async () => {
  workplace = await startWorkplace()
  await aQuestion(workplace.gateway, workplace.company, { key: 'since', type: 'date', label: 'Since when?' })
})
afterAll(() => workplace.gateway.close())

async function linkOf(id: number, { token } = workplace): Promise<string | null> {
  const { data } = await workplace.gateway.graphql(`{ importFile(id: ${id}) { errorReportUrl } }`, {}, token)
  return data.importFile.errorReportUrl
}

const pathOf = (link: string): string => link.replace(/^https?:\/\/[^/]+/, '')

const answerTo = (link: string) => workplace.gateway.server.inject({ method: 'GET', url: pathOf(link) })

const header = 'Nick,Mail,Value,Since when?,Memo'
const file = `${header}
Ana,ana@example.com,"1.250,50",25/4/2031,
"=Bo ""the"" one",bo@,"2.250,50",3/4/2031,"two
lines"
Cleo,cleo@example.com,much,1/2/2031,-1
`
const mapping = { mapping: [{ column: 'Nick', target: 'firstName' }] }

describe('the rows of a file that failed', () => {
  test('come back as they were sent, with what is wrong with them', async () => {
    const { databaseId } = await imported(workplace, file, mapping)
    const { statusCode, headers, body } = await answerTo((await linkOf(databaseId))!)
    expect(statusCode).toBe(200)
    expect(headers).toMatchObject({
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="import-${databaseId}-errors.csv"`,
      'cache-control': 'private, no-store',
    })
    expect(body).toBe(
      [
        `\uFEFF${header},error_code,error_message`,
        `"'=Bo ""the"" one",bo@,"2.250,50",3/4/2031,"two\nlines",invalid,${await messageOf(databaseId, 0)}`,
        `Cleo,cleo@example.com,much,1/2/2031,'-1,invalid,"${await messageOf(databaseId, 1)}"`,
        '',
      ].join('\r\n'),
    )
  })

  test('mended and sent again are read as the file was, without what was told of them', async () => {
    const { databaseId } = await imported(workplace, file.replaceAll('example.com', 'example.org'), mapping)
    const { body } = await answerTo((await linkOf(databaseId))!)
    const again = await imported(workplace, body.replace('bo@', 'bo@example.org'))
    expect(again).toMatchObject({ createdCount: 1, failedCount: 1 })
    const [lead] = await workplace.gateway.sql(
      `select l.first_name, l.value_amount, to_char(a.value_date, 'YYYY-MM-DD') as since
       from leads l join lead_answers a on a.lead_id = l.id where l.email = 'bo@example.org'`,
    )
    expect(lead).toMatchObject({ first_name: '=Bo "the" one', value_amount: '2250.50', since: '2031-04-03' })
    const third = (await answerTo((await linkOf(again.databaseId))!)).body
    expect(third.split('\r\n')[0]).toBe(`\uFEFF${header},error_code,error_message`)
    expect(third).toContain("Cleo,cleo@example.org,much,1/2/2031,'-1,invalid,")
  })

  test('are there for a file that was held because of them, and however many they are', async () => {
    const held = await imported(workplace, csvOf(Array.from({ length: 30 }, (_, at) => `Bad ${at},no address,`)))
    expect(held).toMatchObject({ status: 'PAUSED', failedCount: 30 })
    expect((await answerTo((await linkOf(held.databaseId))!)).body.split('\r\n')).toHaveLength(32)
    const rows = [...people(300, 70_000), ...Array.from({ length: 2500 }, (_, at) => `Bad ${at},no address,`)]
    const many = await imported(workplace, csvOf(rows))
    const lines = (await answerTo((await linkOf(many.databaseId))!)).body.split('\r\n')
    expect(lines).toHaveLength(2502)
    expect(new Set(lines.map((line) => line.split(',')[0])).size).toBe(2502)
  })

  test('with more cells than the header keep all of them', async () => {
    const { databaseId } = await imported(workplace, 'first_name,email\nAna,ana@example.net,more\n')
    const { body } = await answerTo((await linkOf(databaseId))!)
    expect(body.split('\r\n')[1]).toMatch(/^Ana,ana@example.net,too_many_cells,.*,more$/)
  })

  test('have no address where there are none', async () => {
    const { databaseId } = await imported(workplace, csvOf(people(1, 80_000)))
    expect(await linkOf(databaseId)).toBeNull()
  })

  test('are for nobody whose link was not given, or is too old', async () => {
    const { databaseId: id } = await imported(workplace, csvOf(['Nobody,no address,']))
    const link = (await linkOf(id))!
    const [{ sha256 }] = await workplace.gateway.sql('select sha256 from import_files where id = $1', [id])
    const linked = { path: `/imports/${id}/errors`, seal: sha256 }
    const hourAgo = signedLink(linked, workplace.gateway.services.config, Date.now() - 3_700_000)
    const later = link.replace(/expires=(\d+)/, (_, at: string) => `expires=${Number(at) + 60_000}`)
    for (const wrong of [
      hourAgo,
      later,
      `${link}x`,
      link.split('&')[0]!,
      link.split('?')[0]!,
      link.replace(`/${id}/`, '/1/'),
    ])
      expect((await answerTo(wrong)).statusCode).toBe(404)
    expect((await answerTo(link)).statusCode).toBe(200)
  })
})

const messageOf = async (id: number, at: number): Promise<string> =>
  (await rowsOf(workplace, id)).filter(({ outcome }) => outcome === 'FAILED')[at].errors[0].message
