import { createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { Command, InvalidArgumentError, Option } from 'commander'
import { connect, connecting, type Connection } from './connection.js'
import { Failure } from './failure.js'
import { follow } from './follow.js'
import type { GatewayClient } from './gateway-client.js'
import type { Progress } from './progress-bar.js'

interface Options extends Connection {
  company: string
  format?: string
  output?: string
  q?: string
  stage?: string
  source?: string
  campaign?: string
  assignee?: string
  rating?: string
  since?: string
  until?: string
  filter?: object
  sensitive?: true
}

interface ExportState extends Omit<Progress, 'doing'> {
  id: string
  status: string
  statusMessage: string | null
  downloadUrl: string | null
}

const formats = ['csv', 'xlsx', 'jsonl']

/** `leads export`: writes leads into a file here. */
export const exportCommand = (): Command =>
  connecting(
    new Command('export')
      .description('Exports leads into a file.')
      .requiredOption('--company <id>', 'whose leads')
      .addOption(new Option('--format <kind>', 'kind of file; else by the name of the file, or csv').choices(formats))
      .option('--output <file>', 'where to write; - is standard output; else by the name that the gateway gives')
      .option('--q <text>', 'only who has this in a name, address, number or organization')
      .option('--stage <id>', 'only of this stage')
      .option('--source <id>', 'only of this source')
      .option('--campaign <id>', 'only of this campaign')
      .option('--assignee <id>', 'only of this role (user access); none: those that nobody has')
      .addOption(new Option('--rating <rating>', 'only of this rating').choices(['hot', 'warm', 'cold']))
      .option('--since <time>', 'only who came at this day or time, or later', instant)
      .option('--until <time>', 'only who came before', instant)
      .option('--filter <json>', 'any other filter of leads, as LeadFilter in JSON', jsonObject)
      .option('--sensitive', 'with the answers to sensitive questions, for those who may'),
  ).action(run)

function instant(text: string): string {
  const time = new Date(text)
  if (Number.isNaN(time.getTime())) throw new InvalidArgumentError('Write it like 2031-04-30 or 2031-04-30T09:00:00Z.')
  return time.toISOString()
}

function jsonObject(text: string): object {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value
  } catch {}
  throw new InvalidArgumentError('Write it as a JSON object, for example \'{"score":{"gte":50}}\'.')
}

async function run(options: Options): Promise<void> {
  const gateway = await connect(options)
  const { id } = await begin(gateway, options)
  const ended = await follow<ExportState>({
    ask: () => gateway.ask(exportDocument, { id }),
    isOver: ({ status }) => status === 'COMPLETED' || status === 'FAILED',
    progressOf: (state) => ({ ...state, doing: state.status.toLowerCase() }),
    farewell: `The export goes on without you, as ${id}; its file is kept for a day.`,
  })
  if (!ended.downloadUrl) throw new Failure(ended.statusMessage ?? 'The export failed.')
  const { stream, name } = await gateway.download(ended.downloadUrl)
  const { output = name ?? `leads.${formatOf(options)}` } = options
  if (output === '-') return pipeline(stream, process.stdout, { end: false })
  await write(stream, output)
  console.log(`${output}: ${ended.processedRows.toLocaleString('en')} leads`)
}

/** A file is there as a whole or not at all. */
async function write(stream: NodeJS.ReadableStream, path: string): Promise<void> {
  const unfinished = `${path}.part`
  try {
    await pipeline(stream, createWriteStream(unfinished))
    await rename(unfinished, path)
  } catch (error) {
    await rm(unfinished, { force: true })
    const { code, message } = error as NodeJS.ErrnoException
    throw new Failure(`${path} cannot be written (${code ?? message}).`)
  }
}

const exportDocument = `query ($id: ID!) { export(id: $id) { id status statusMessage progress totalRows processedRows downloadUrl } }`

async function begin(gateway: GatewayClient, options: Options): Promise<ExportState> {
  const document = `mutation ($input: ExportLeadsInput!) { exportLeads(input: $input) { export { id } userErrors { message field } } }`
  const input = {
    companyId: options.company,
    format: formatOf(options).toUpperCase(),
    filter: filterOf(options),
    ...(options.sensitive && { includeSensitive: true }),
  }
  return (await gateway.ask(document, { input })).export
}

function formatOf({ format, output }: Options): string {
  const ending = output?.split('.').at(-1)?.toLowerCase()
  return format ?? formats.find((each) => each === ending) ?? 'csv'
}

/** What was not asked for is left out of the JSON that is sent. */
function filterOf({ q, stage, source, campaign, assignee, rating, since, until, filter }: Options): object {
  return {
    ...filter,
    q,
    stage: equal(stage),
    source: equal(source),
    campaign: equal(campaign),
    assignee: assignee === 'none' ? { isNull: true } : equal(assignee),
    rating: equal(rating?.toUpperCase()),
    ...((since ?? until) && { createdAt: { gte: since, lt: until } }),
  }
}

const equal = (value: string | undefined): object | undefined => (value === undefined ? undefined : { eq: value })
