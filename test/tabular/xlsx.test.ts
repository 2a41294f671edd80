import { describe, expect, test } from 'vitest'
import { writeXlsxStream } from 'hucre/xlsx'
import { buffer } from 'node:stream/consumers'
import { cellsOf, read, refusal } from './reading.js'
import { workbook, zip } from './zip.js'

const cell = (text: string) => `<c t="inlineStr"><is><t>${text}</t></is></c>`
const header = `<row r="1">${cell('Value')}${cell('Next')}</row>`
const valuesOf = async (cells: string, parts: Partial<Parameters<typeof workbook>[0]> = {}) =>
  (await read(zip(workbook({ rows: `${header}<row r="2">${cells}</row>`, ...parts })))).all[0]

describe('cells are read as people see them', () => {
  const formats =
    '<numFmts><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/><numFmt numFmtId="165" formatCode="00000"/>' +
    '<numFmt numFmtId="166" formatCode="&quot;days&quot; 0"/></numFmts>' +
    '<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>' +
    '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="166"/><xf numFmtId="22"/></cellXfs>'

  test.each([
    ['a number without the noise of fractions', '<c><v>19.989999999999998</v></c>', '19.99'],
    ['a phone number', '<c><v>5215512345678</v></c>', '5215512345678'],
    ['a phone number in scientific notation', '<c><v>5.215512345678E12</v></c>', '5215512345678'],
    ['a small number', '<c><v>1.5E-7</v></c>', '0.00000015'],
    ['a day', '<c s="1"><v>45000</v></c>', '2023-03-15'],
    ['a day of a format of its own', '<c s="2"><v>45000</v></c>', '2023-03-15'],
    ['a time of a day', '<c s="5"><v>45000.520833333336</v></c>', '2023-03-15T12:30:00'],
    ['a time a breath before midnight', '<c s="5"><v>44999.999999999</v></c>', '2023-03-15'],
    ['a time', '<c s="5"><v>0.75</v></c>', '18:00:00'],
    ['a day before the leap day that never was', '<c s="1"><v>59</v></c>', '1900-02-28'],
    ['the day after it', '<c s="1"><v>61</v></c>', '1900-03-01'],
    ['a postal code with its zeros', '<c s="3"><v>1234</v></c>', '01234'],
    ['a number beside the word days', '<c s="4"><v>45</v></c>', '45'],
    ['yes', '<c t="b"><v>1</v></c>', 'true'],
    ['no', '<c t="b"><v>0</v></c>', 'false'],
    ['a shared text', '<c t="s"><v>1</v></c>', 'José 🎉'],
    ['a shared text in several formats, without its reading', '<c t="s"><v>2</v></c>', '東京 tower'],
    ['the result of a formula', '<c t="str"><f>A1&amp;"x"</f><v>Valuex</v></c>', 'Valuex'],
    ['a number that a formula gave', '<c><f>1+1</f><v>2</v></c>', '2'],
    ['characters that XML lacks', '<c t="inlineStr"><is><t>a_x000D_b &amp; c</t></is></c>', 'a\rb & c'],
    ['a day in ISO', '<c t="d"><v>2023-03-15T00:00:00</v></c>', '2023-03-15'],
  ])('%s', async (_name, xml, expected) => {
    const strings =
      '<si><t>zero</t></si><si><t>José 🎉</t></si><si><r><rPr><b/></rPr><t>東京</t></r><r><t xml:space="preserve"> tower</t></r><rPh sb="0" eb="2"><t>トウキョウ</t></rPh></si>'
    expect((await valuesOf(xml, { formats, strings }))!.cells[0]).toBe(expected)
  })

  test('days of old Macs are counted from 1904', async () => {
    const row = await valuesOf('<c s="1"><v>43538</v></c>', { formats, properties: '<workbookPr date1904="1"/>' })
    expect(row!.cells[0]).toBe('2023-03-15')
  })

  test('failed formulas and those without a result are pointed out, not read', async () => {
    const row = await valuesOf('<c t="e"><f>1/0</f><v>#DIV/0!</v></c><c><f>TODAY()</f></c>')
    expect(row!.cells).toEqual([null, null])
    expect(row!.problems!.map(({ column, code, value }) => [column, code, value])).toEqual([
      [0, 'formula_error', '#DIV/0!'],
      [1, 'formula_without_value', null],
    ])
  })

  test('rows and cells stand where they say', async () => {
    const rows = `${header}<row r="7"><c r="C7"><v>3</v></c><c r="E7"/></row><row r="8" spans="1:2"/><row>${cell('x')}</row>`
    expect((await read(zip(workbook({ rows })))).all).toEqual([
      { line: 7, cells: [null, null, '3'] },
      { line: 9, cells: ['x', null] },
    ])
  })
})

describe('the sheet', () => {
  const rows = header
  const sheets = [{ name: 'Hidden', state: 'hidden' }, { name: 'Leads' }, { name: 'Values' }]

  test('is the first that is visible; others are mentioned', async () => {
    const table = await read(zip(workbook({ rows, sheets })))
    expect(table).toMatchObject({ format: 'xlsx', sheet: 'Leads', encoding: null, delimiter: null })
    expect(table.problems).toEqual([{ code: 'other_sheets', message: 'Only the sheet "Leads" is read, not "Values".' }])
  })

  test('or the one that is named', async () => {
    expect(await read(zip(workbook({ rows, sheets })), { sheet: 'Values' })).toMatchObject({
      sheet: 'Values',
      problems: [],
    })
    expect(await refusal(zip(workbook({ rows, sheets })), { sheet: 'Nope' })).toMatchObject({ code: 'unknown_sheet' })
  })
})

describe('what harms or misleads is refused before it is unpacked', () => {
  const good = workbook({ rows: header })
  const sheet = 'xl/worksheets/sheet1.xml'

  test.each([
    ['a bomb', zip({ ...good, 'xl/media/image1.png': Buffer.alloc(20 * 1024 * 1024) }), 'unpacks_too_large'],
    ['a bomb that says so', zip(good, { claim: { [sheet]: 0xf000_0000 } }), 'unpacks_too_large'],
    ['a part larger than it says', zip(good, { claim: { [sheet]: 10 } }), 'damaged'],
    ['a part smaller than it says', zip(good, { claim: { [sheet]: 100_000 } }), 'damaged'],
    [
      'too many parts',
      zip({ ...good, ...Object.fromEntries(Array.from({ length: 2001 }, (_, at) => [`p${at}`, ''])) }),
      'unpacks_too_large',
    ],
    ['a file cut short', zip(good).subarray(0, 900), 'damaged'],
    ['encrypted parts', zip(good, { encrypted: true }), 'encrypted'],
    ['a name that climbs', zip({ ...good, '../../etc/passwd': 'x' }), 'damaged'],
    [
      'a document of a text processor',
      zip({ '[Content_Types].xml': '<Types/>', 'word/document.xml': '<w/>' }),
      'not_a_table',
    ],
    ['a binary workbook', zip({ ...good, 'xl/workbook.bin': 'x' }), 'not_a_table'],
    ['an archive', zip({ 'leads.csv': 'a,b\n1,2\n' }), 'not_a_table'],
    ['a sheet that ends too soon', zip({ ...good, [sheet]: '<worksheet><sheetData><row><c>' }), 'damaged'],
    [
      'a sheet with entities',
      zip({ ...good, [sheet]: '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><worksheet>&e;</worksheet>' }),
      'damaged',
    ],
    ['a text that is not there', zip(workbook({ rows: '<row><c t="s"><v>5</v></c></row>' })), 'damaged'],
    ['an empty sheet', zip(workbook({ rows: '' })), 'no_header'],
    [
      'a cell at the end of the world',
      zip(workbook({ rows: `${header}<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>` })),
      'too_many_columns',
    ],
    ['a cell that is too long', zip(workbook({ rows: `<row>${cell('x'.repeat(32_768))}</row>` })), 'cell_too_long'],
  ])('%s', async (_name, content, code) => {
    expect((await refusal(content)).code).toBe(code)
  })

  test.each([
    ['EncryptedPackage', 'encrypted'],
    ['Workbook', 'legacy_workbook'],
  ])('the container of Excel before 2007 with a part "%s"', async (part, code) => {
    const file = Buffer.alloc(2048)
    file.write('\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1', 'latin1')
    file.writeUInt16LE(9, 30)
    file.writeUInt32LE(1, 48)
    file.write(part, 1024 + 128, 'utf16le')
    expect((await refusal(file)).code).toBe(code)
  })
})

test('a workbook of another writer is read, with many rows', async () => {
  const rows = Array.from({ length: 3000 }, (_, at) => [
    `Ana ${at}`,
    at / 100,
    new Date(Date.UTC(2024, 0, 1 + at)),
    at % 2 === 0,
  ])
  const stream = writeXlsxStream(rows, {
    name: 'Leads',
    columns: ['Name', 'Value', 'Day', 'Yes'].map((name) => ({ header: name })),
  })
  const table = await read(await buffer(stream as never))
  expect(table.header).toEqual(['Name', 'Value', 'Day', 'Yes'])
  expect(table.all).toHaveLength(3000)
  expect(cellsOf(table)[2999]).toEqual(['Ana 2999', '29.99', '2032-03-18', 'false'])
})
