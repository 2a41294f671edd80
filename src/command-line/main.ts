import { Command, CommanderError } from 'commander'
import { exportCommand } from './export-command.js'
import { exitCodes, Failure } from './failure.js'
import { importCommand } from './import-command.js'
import { sampleCommand } from './sample-command.js'
import { steerCommands } from './steer-commands.js'

const explained = `
Exit codes: 0 everything was done; 1 it failed; 2 the command is wrong or its file cannot be read;
3 the import has ended and some of its rows failed; 130 interrupted: the gateway goes on.`

const program = new Command('leads')
  .description('Imports and exports leads, at a gateway here or far away.')
  .addHelpText('after', explained)
  .exitOverride()

for (const command of [importCommand(), exportCommand(), ...steerCommands(), sampleCommand()])
  program.addCommand(command.exitOverride().addHelpText('after', explained))

try {
  await program.parseAsync()
} catch (error) {
  process.exitCode = exitCodeOf(error)
}

function exitCodeOf(error: unknown): number {
  // What the parser has to say it has said.
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.done : exitCodes.usage
  console.error(error instanceof Failure ? error.message : error)
  return error instanceof Failure ? error.exitCode : exitCodes.failed
}
