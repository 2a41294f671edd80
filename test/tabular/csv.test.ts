import { createReadStream, readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { describe, expect, test } from 'vitest'
import { openTable } from '../../src/tabular/open-table.js'
import { cellsOf, fileOf, read, refusal, rowsOf } from './reading.js'

const people = 'Nombre,Ciudad\r\nJosé Muñoz,Cádiz\r\n'
const utf16be = (text: string) => Buffer.from(text, 'utf16le').swap16()

describe('the encoding is found in the bytes', () => {
  test.each([
    ['UTF-8', Buffer.from(people), 'utf-8'],
    ['UTF-8 with a mark', Buffer.from(`\uFEFF${people}`), 'utf-8'],
    ['UTF-16 LE with a mark', Buffer.from(`\uFEFF${people}`, 'utf16le'), 'utf-16le'],
    ['UTF-16 BE with a mark', utf16be(`\uFEFF${people}`), 'utf-16be'],
    ['UTF-16 LE without a mark', Buffer.from(people, 'utf16le'), 'utf-16le'],
    ['UTF-16 BE without a mark', utf16be(people), 'utf-16be'],
    ['Windows-1252', Buffer.from(people, 'latin1'), 'windows-1252'],
  ])('%s', async (_name, content, encoding) => {
    const table = await read(content)
    expect(table).toMatchObject({
      format: 'csv',
      encoding,
      delimiter: ',',
      header: ['Nombre', 'Ciudad'],
      headerLine: 1,
    })
    expect(table.all).toEqual([{ line: 2, cells: ['José Muñoz', 'Cádiz'] }])
  })

  test('even if the first letter beyond ASCII comes after a megabyte', async () => {
    const long = `Name\n${'Anna\n'.repeat(300_000)}`
    expect((await read(Buffer.concat([Buffer.from(long), Buffer.from('José\n', 'latin1')]))).all.at(-1)).toEqual({
      line: 300_002,
      cells: ['José'],
    })
    expect((await read(`${long}José\n`)).all.at(-1)!.cells).toEqual(['José'])
  })

  test('the curly quotes and the euro sign of Windows are read', async () => {
    expect(cellsOf(await read(Buffer.from('Note\n\x93x\x94 \x80 5\n', 'latin1')))).toEqual([['“x” € 5']])
  })

  test('unless the sender names it', async () => {
    const table = await read(Buffer.from('Name\n\xa9\xb9ukasz\n', 'latin1'), { encoding: 'iso-8859-2' })
    expect(cellsOf(table)).toEqual([['Ššukasz']])
    expect((await refusal('Name\n', { encoding: 'klingon' })).code).toBe('wrong_encoding')
  })

  test('a file that says UTF-8 and breaks it is refused', async () => {
    expect((await refusal(Buffer.from('\xef\xbb\xbfName\nJos\xe9\n', 'latin1'))).code).toBe('wrong_encoding')
  })
})

describe('the layout is found in the content', () => {
  test.each([
    ['comma', 'a,b\n1,2\n', ','],
    ['semicolon with decimal commas', 'a;b;c\n1,5;2;3\n2,25;3;4\n', ';'],
    ['tab', 'a\tb\nx, y\t2\n', '\t'],
    ['bar', 'a|b\n1|2\n', '|'],
    ['hint of Excel', 'sep=;\r\na;b,c\r\n1;2\r\n', ';'],
    ['one column only', 'email\na@example.com\nb@example.com\n', ','],
    ['commas within quotes', '"a";"b"\n"x, y, z";"1, 2, 3"\n', ';'],
  ])('%s', async (_name, content, delimiter) => {
    expect((await read(content)).delimiter).toBe(delimiter)
  })

  test('lines are counted where they stand, with line breaks in cells and empty lines', async () => {
    const table = await read('a,b\n"one\ntwo\nthree",1\n\n\n"x ""y"" z",2\r\n,,\nlast,3')
    expect(table.all).toEqual([
      { line: 2, cells: ['one\ntwo\nthree', '1'] },
      { line: 7, cells: ['x "y" z', '2'] },
      { line: 9, cells: ['last', '3'] },
    ])
  })

  test('quotes within an unquoted cell are letters', async () => {
    expect(cellsOf(await read('size,name\n5" pipe,Ana "Nina" Ruiz\n'))).toEqual([['5" pipe', 'Ana "Nina" Ruiz']])
  })

  test('single quotes and backslashes serve as well', async () => {
    expect(cellsOf(await read("'a','b'\n'x, y','2'\n"))).toEqual([['x, y', '2']])
    expect(cellsOf(await read('"a","b"\n"say \\"hi\\"","2"\n'))).toEqual([['say "hi"', '2']])
  })

  test('old Macs end lines with a carriage return', async () => {
    expect(cellsOf(await read('a,b\r1,2\r3,4\r'))).toEqual([
      ['1', '2'],
      ['3', '4'],
    ])
  })

  test('titles above the table are passed over, or the row is named', async () => {
    const content = 'Leads of May\n\nName,Email,Phone\nAna,ana@example.com,1\n'
    expect(await read(content)).toMatchObject({ headerLine: 3, header: ['Name', 'Email', 'Phone'] })
    expect(await read(content, { headerRow: 4 })).toMatchObject({ headerLine: 4, all: [] })
    expect((await refusal(content, { headerRow: 2 })).code).toBe('no_header')
    expect((await refusal(content, { headerRow: 50 })).code).toBe('no_header')
  })

  test('rows shorter than the header are filled up, longer ones kept whole', async () => {
    expect(cellsOf(await read('a,b,c\n1\n1,2,3,4\n'))).toEqual([
      ['1', null, null],
      ['1', '2', '3', '4'],
    ])
  })

  test('columns without a name and with the same name are pointed out', async () => {
    const { header, problems } = await read('Name,,Phone,Phone,,\nx,y,1,2,,\n')
    expect(header).toEqual(['Name', '', 'Phone', 'Phone'])
    expect(problems.map(({ code, column }) => [code, column])).toEqual([
      ['column_without_name', 1],
      ['repeated_column', 3],
    ])
  })
})

describe('what is no table is refused by what it is', () => {
  test.each([
    ['nothing', '', 'empty'],
    ['white space', '\uFEFF \r\n\t\n', 'empty'],
    ['only delimiters', ',,,\n,,,\n', 'empty'],
    ['a program', Buffer.from('MZ\x90\0\x03\0\0\0'), 'not_a_table'],
    ['a PDF', '%PDF-1.7\n%…', 'not_a_table'],
    ['a picture', Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'latin1'), 'not_a_table'],
    ['noise', Buffer.from(Array.from({ length: 4096 }, (_, at) => (at * 7919) % 256)), 'not_a_table'],
    ['a web page', '<!DOCTYPE html><table><tr><td>Name</td></tr></table>', 'not_a_table'],
    ['JSON', '[\n  {"name": "Ana"}]', 'not_a_table'],
    ['half a character of UTF-16', Buffer.from('\uFEFFa,b\n1,2\n', 'utf16le').subarray(0, -1), 'damaged'],
    ['a quote that is never closed', `a,b\n1,"2\n${'3,4\n'.repeat(50)}`, 'unclosed_quote'],
    ['a cell that is too long', `a,b\n1,${'x'.repeat(32_768)}\n`, 'cell_too_long'],
    ['too many columns', `${Array.from({ length: 501 }, (_, at) => `c${at}`).join(',')}\n`, 'too_many_columns'],
  ])('%s', async (_name, content, code) => {
    expect((await refusal(content)).code).toBe(code)
  })

  test('the refusal says where', async () => {
    expect(await refusal(`a,b\n1,2\n1,${'x'.repeat(32_768)}\n`)).toMatchObject({ line: 3 })
  })

  test('columns may be called like a program', async () => {
    expect((await read('MZ,PK\n1,2\n')).header).toEqual(['MZ', 'PK'])
  })

  test('a file a byte too large', async () => {
    expect((await read('a,b\n1,2\n', { limits: { fileBytes: 8 } })).all).toHaveLength(1)
    expect((await refusal('a,b\n1,22\n', { limits: { fileBytes: 8 } })).code).toBe('too_large')
  })
})

describe('from a stream', () => {
  test('rows can be read twice, and nothing is left behind', async () => {
    const path = fileOf('a,b\n1,2\n')
    const table = await openTable(() => createReadStream(path))
    const rows = [{ line: 2, cells: ['1', '2'] }]
    expect(await rowsOf(table.rows)).toEqual(rows)
    expect(await rowsOf(table.rows)).toEqual(rows)
    const before = kept()
    await table.close()
    expect(kept()).toBe(before - 1)
  })

  test('one that grows too large is given up', async () => {
    const path = fileOf('x'.repeat(100_000))
    await expect(openTable(() => createReadStream(path), { limits: { fileBytes: 1000 } })).rejects.toMatchObject({
      code: 'too_large',
    })
  })

  test('one that breaks tells so', async () => {
    await expect(openTable(() => createReadStream('/nowhere/at/all'))).rejects.toThrow('ENOENT')
  })
})

const kept = (): number => readdirSync(tmpdir()).filter((name) => name.startsWith('table-')).length
