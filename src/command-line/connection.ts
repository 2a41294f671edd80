import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'
import { type Command, Option } from 'commander'
import { exitCodes, Failure } from './failure.js'
import { GatewayClient } from './gateway-client.js'

/** How a gateway is reached, as options of a command. */
export interface Connection {
  url: string
  token?: string
  email?: string
  password?: string
}

/** Gives a command the options by which it reaches a gateway. */
export const connecting = (command: Command): Command =>
  command
    .addOption(new Option('--url <address>', 'where the gateway is').env('LEADSY_URL').default('http://127.0.0.1:4000'))
    .addOption(new Option('--token <token>', 'access token of a session').env('LEADSY_TOKEN'))
    .addOption(
      new Option('--email <address>', 'sign in with this address; the password is asked, or LEADSY_PASSWORD').env(
        'LEADSY_EMAIL',
      ),
    )
    // Only from the environment: what stands in a command others can see.
    .addOption(new Option('--password <password>').env('LEADSY_PASSWORD').hideHelp())

/** The gateway, spoken to as the person who is meant. Asks for a password where one is needed. */
export async function connect({ url, token, email, password }: Connection): Promise<GatewayClient> {
  if (!URL.canParse(url) || !/^https?:/.test(url))
    throw new Failure(`--url is "${url}": it must be like http://127.0.0.1:4000.`, exitCodes.usage)
  if (token || !email) return new GatewayClient(url, { token })
  return new GatewayClient(url, { email, password: password ?? (await askHidden(`Password of ${email}: `)) })
}

/** Whether the person agrees. Nobody is asked who is not there. */
export async function agrees(question: string): Promise<boolean> {
  if (!process.stdin.isTTY) return true
  const lines = createInterface({ input: process.stdin, output: process.stderr })
  const answer = await lines.question(`${question} [Y/n] `)
  lines.close()
  return /^(y|yes|)$/i.test(answer.trim())
}

async function askHidden(question: string): Promise<string> {
  if (!process.stdin.isTTY) throw new Failure('Give the password as LEADSY_PASSWORD.', exitCodes.usage)
  process.stderr.write(question)
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() })
  const lines = createInterface({ input: process.stdin, output: silent, terminal: true })
  const password = await lines.question('')
  lines.close()
  process.stderr.write('\n')
  return password
}
