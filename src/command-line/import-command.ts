import { openAsBlob } from 'node:fs'
import { access, constants } from 'node:fs/promises'
import { basename } from 'node:path'
import { Command, InvalidArgumentError, Option } from 'commander'
import { agrees, connect, connecting, type Connection } from './connection.js'
import { exitCodes, Failure } from './failure.js'
import type { GatewayClient } from './gateway-client.js'
import { exitCodeOf, followImport, importFields, type ImportState, summaryOf } from './import-state.js'
import { type Preview, previewFields, previewText } from './preview-text.js'

interface ColumnMeaning {
  column: string
  target: string | null
}

interface Reading extends Record<string, unknown> {
  companyId: string
  mapping?: ColumnMeaning[]
}

interface Options extends Connection {
  company: string
  mapping?: ColumnMeaning[]
  onDuplicate: string
  assign: string
  source?: string
  campaign?: string
  country?: string
  dateOrder?: string
  encoding?: string
  delimiter?: string
  sheet?: string
  preview?: true
  dryRun?: true
  yes?: true
}

/** `leads import FILE`: shows what the file would mean, sends it, and tells how its rows come in. */
export const importCommand = (): Command =>
  connecting(
    new Command('import')
      .description('Imports a file of leads, CSV or XLSX.')
      .argument('<file>', 'the file')
      .requiredOption('--company <id>', 'whose leads they are')
      .option('--mapping <column=field>', 'what a column means, once for each; nothing behind = leaves it out', meaning)
      .addOption(
        choice('--on-duplicate <way>', 'what becomes of people who are known already', [
          'skip',
          'update-empty',
          'update',
          'flag',
          'create',
        ]).default('skip'),
      )
      .option('--assign <who>', 'who gets them: rotation, none, or the id of a role (user access)', 'rotation')
      .option('--source <id>', 'source of the new leads; else the one for imports')
      .option('--campaign <id>', 'campaign that they came by')
      .option('--country <code>', 'country of local phone numbers; else that of the company')
      .addOption(choice('--date-order <order>', 'which comes first in dates like 3/4/2031', ['day', 'month']))
      .option('--encoding <name>', 'encoding of a text file, if the guess is wrong')
      .option('--delimiter <character>', 'what stands between its cells, if the guess is wrong')
      .option('--sheet <name>', 'sheet of a workbook; else the first one')
      .option('--preview', 'only show what the columns mean and how the first rows would be read')
      .option('--dry-run', 'look through all rows and tell what would become of them; start it later')
      .option('--yes', 'do not ask before it begins'),
  ).action(run)

const choice = (flags: string, text: string, choices: string[]): Option => new Option(flags, text).choices(choices)

function meaning(text: string, before: ColumnMeaning[] = []): ColumnMeaning[] {
  const at = text.lastIndexOf('=')
  if (at < 1) throw new InvalidArgumentError('Write it as column=field, for example "Correo=email".')
  return [...before, { column: text.slice(0, at), target: text.slice(at + 1) || null }]
}

async function run(path: string, options: Options): Promise<void> {
  const file = await fileAt(path)
  const gateway = await connect(options)
  const reading = readingOf(options)
  if (options.preview || (process.stdin.isTTY && !options.yes)) {
    console.log(previewText(await previewOf(gateway, reading, file)))
    if (options.preview) return
    if (!(await agrees(options.dryRun ? 'Look through all rows?' : 'Import it like this?'))) return
  }
  const sent = await sendFile(gateway, { ...reading, ...outcomeOf(options) }, file)
  if (sent.sameFile)
    console.error(`The same file came on ${sent.sameFile.createdAt.slice(0, 10)} already, as ${sent.sameFile.id}.`)
  const ended = await followImport(gateway, sent.id)
  console.log(summaryOf(ended))
  if (ended.status === 'READY') console.log(`Nothing is written yet. To begin:  npm run leads -- start ${ended.id}`)
  process.exitCode = exitCodeOf(ended)
}

/** As it lies on the disk: nothing of it is read before it is sent. */
async function fileAt(path: string): Promise<File> {
  try {
    await access(path, constants.R_OK)
    return new File([await openAsBlob(path)], basename(path))
  } catch (error) {
    throw new Failure(`${path} cannot be read (${(error as NodeJS.ErrnoException).code}).`, exitCodes.usage)
  }
}

function readingOf({ company, mapping, country, encoding, delimiter, sheet }: Options): Reading {
  return {
    companyId: company,
    ...(mapping && { mapping }),
    ...(country && { defaultCountry: country.toUpperCase() }),
    ...(encoding && { encoding }),
    ...(delimiter && { delimiter: delimiter === String.raw`\t` ? '\t' : delimiter }),
    ...(sheet && { sheet }),
  }
}

function outcomeOf({ onDuplicate, assign, source, campaign, dateOrder, dryRun }: Options): object {
  const isRule = assign === 'rotation' || assign === 'none'
  return {
    onDuplicate: onDuplicate.toUpperCase().replace('-', '_'),
    ...(isRule ? { assign: assign.toUpperCase() } : { userAccessId: assign }),
    ...(source && { sourceId: source }),
    ...(campaign && { campaignId: campaign }),
    ...(dateOrder && { dateOrder: dateOrder.toUpperCase() }),
    ...(dryRun && { dryRun }),
  }
}

async function previewOf(gateway: GatewayClient, reading: Reading, file: File): Promise<Preview> {
  const document = `mutation ($input: PreviewImportInput!) { previewImport(input: $input) { ${previewFields} userErrors { message field } } }`
  return (await gateway.send(document, reading, file)).preview
}

async function sendFile(gateway: GatewayClient, input: Record<string, unknown>, file: File): Promise<ImportState> {
  const document = `mutation ($input: ImportLeadsInput!) { importLeads(input: $input) { importFile { ${importFields} } userErrors { message field } } }`
  return (await gateway.send(document, input, file)).importFile
}
