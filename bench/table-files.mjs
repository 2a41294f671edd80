// The files that are imported: people as they come, of whom a few are written wrongly and a few are there twice.
import { createWriteStream } from 'node:fs'
import { createRequire } from 'node:module'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

const { writeXlsxStream } = createRequire(new URL('../package.json', import.meta.url))('hucre/xlsx')

const header = [
  'First name',
  'Last name',
  'E-mail',
  'Phone',
  'Organization',
  'Job title',
  'City',
  'Postal code',
  'Country',
  'Value',
]
const firstNames = ['Ana', 'Ben', 'Carla', 'David', 'Elif', 'Farid', 'Grete', 'Hugo', 'Inés', 'Jonas', 'Katja', 'Liam']
const lastNames = ['Ortiz', 'Berg', 'Costa', 'Duval', 'Erdem', 'Fahim', 'Groß', 'Holm', 'Ibarra', 'Jansen', 'Kowal']
const cities = ['Phoenix', 'Tucson', 'Mesa', 'Austin', 'Denver', 'Seattle', 'Portland']

/** 1 in 250 has an address that is none, 1 in 100 is somebody who came before. */
function person(number) {
  const who = number % 100 === 99 ? number - 50 : number
  return [
    firstNames[who % 12],
    `${lastNames[who % 11]} ${lastNames[Math.floor(who / 11) % 11]}`,
    number % 250 === 7 ? `person${who}` : `person${who}@import.example.com`,
    `+1 602 ${3_000_000 + who}`,
    who % 3 === 0 ? `${lastNames[who % 11]} & Co ${who}` : '',
    who % 5 === 0 ? 'Buyer' : '',
    cities[who % 7],
    String(10_000 + ((who * 7919) % 89_989)),
    'US',
    who % 4 > 0 ? ((who * 7919) % 900_000) / 100 : '',
  ]
}

export async function writeTable(file, rows) {
  function* lines() {
    yield `${header.join(',')}\r\n`
    for (let number = 0; number < rows; number += 1000) {
      const count = Math.min(1000, rows - number)
      yield Array.from({ length: count }, (_, index) => `${person(number + index).join(',')}\r\n`).join('')
    }
  }
  await pipeline(Readable.from(lines(), { objectMode: false }), createWriteStream(file))
}

export async function writeSheet(file, rows) {
  function* values() {
    for (let number = 0; number < rows; number++) yield person(number)
  }
  const sheet = { name: 'Leads', columns: header.map((name) => ({ header: name })) }
  await pipeline(Readable.fromWeb(writeXlsxStream(Readable.from(values()), sheet)), createWriteStream(file))
}
