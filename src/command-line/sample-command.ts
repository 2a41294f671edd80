import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Command, InvalidArgumentError } from 'commander'
import { sampleLines } from './sample-lines.js'

interface Options {
  rows: number
  output: string
}

/** `leads sample`: a file of invented people, the same ones each time. */
export const sampleCommand = (): Command =>
  new Command('sample')
    .description('Writes a CSV of invented people, to try imports with; the same people each time.')
    .option('--rows <number>', 'how many', wholeNumber, 50_000)
    .option('--output <file>', 'where to write; - is standard output', 'leads-sample.csv')
    .action(run)

function wholeNumber(text: string): number {
  if (/^[1-9]\d{0,6}$/.test(text)) return Number(text)
  throw new InvalidArgumentError('Write a number from 1 to 9999999.')
}

async function run({ rows, output }: Options): Promise<void> {
  const lines = Readable.from(sampleLines(rows))
  if (output === '-') return pipeline(lines, process.stdout, { end: false })
  await pipeline(lines, createWriteStream(output))
  console.log(`${output}: ${rows.toLocaleString('en')} people`)
}
