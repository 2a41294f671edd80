import { Command } from 'commander'
import { connect, connecting, type Connection } from './connection.js'
import { Failure } from './failure.js'
import { askImport, exitCodeOf, followImport, importFields, type ImportState, summaryOf } from './import-state.js'

const verbs = {
  start: 'Writes the rows that a dry run has looked through.',
  pause: 'Holds an import; it can be resumed.',
  resume: 'Goes on with an import that is paused.',
  cancel: 'Stops an import for good; what is written stays.',
  undo: 'Takes back what an import wrote.',
}

/** `leads status ID` and what steers an import: `leads cancel ID` and so on. */
export const steerCommands = (): Command[] => [
  statusCommand(),
  ...Object.entries(verbs).map(([verb, text]) =>
    connecting(new Command(verb).description(text).argument('<import>', 'its id, import_file_7 or 7')).action(
      (id: string, options: Connection) => steer(verb, id, options),
    ),
  ),
]

const statusCommand = (): Command =>
  connecting(
    new Command('status')
      .description('Tells how an import stands.')
      .argument('<import>', 'its id, import_file_7 or 7')
      .option('--follow', 'go on until it has ended'),
  ).action(async (id: string, options: Connection & { follow?: true }) => {
    const gateway = await connect(options)
    const state = await askImport(gateway, id)
    if (!state) throw new Failure(`There is no import ${id} that you may see.`)
    tell(options.follow ? await followImport(gateway, state.id) : state)
  })

async function steer(verb: string, id: string, options: Connection): Promise<void> {
  const gateway = await connect(options)
  const name = verb.charAt(0).toUpperCase() + verb.slice(1)
  const document = `mutation ($input: ${name}ImportInput!) { ${verb}Import(input: $input) { importFile { ${importFields} } userErrors { message } } }`
  const { importFile } = (await gateway.ask(document, { input: { id } })) as { importFile: ImportState }
  const halts = verb === 'pause' || verb === 'cancel'
  tell(halts ? importFile : await followImport(gateway, importFile.id))
  if (halts) process.exitCode = 0
}

function tell(state: ImportState): void {
  console.log(summaryOf(state))
  process.exitCode = exitCodeOf(state)
}
