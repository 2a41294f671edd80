import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startWorkplace, type Workplace } from '../import/importing.js'

const root = join(import.meta.dirname, '..', '..')

export interface Run {
  exitCode: number
  /** Standard output. */
  said: string
  /** Standard error: progress and complaints. */
  told: string
}

/** `npm run leads -- …` without the build, in a folder; `meanwhile` sees what is told as it comes. */
export async function leads(
  args: readonly string[],
  {
    folder,
    env,
    meanwhile,
  }: { folder: string; env: Record<string, string>; meanwhile?: (told: string, child: ChildProcess) => void },
): Promise<Run> {
  const program = ['--import', import.meta.resolve('tsx'), join(root, 'src/command-line/main.ts'), ...args]
  const child = spawn(process.execPath, program, {
    cwd: folder,
    env: { PATH: '/usr/bin:/bin', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  let told = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    told += text
    meanwhile?.(told, child)
  })
  const [exitCode] = (await once(child, 'close')) as [number]
  return { exitCode, said, told }
}

/** A gateway to import into and export from, and a folder with the files of a person. */
export interface Desk extends Workplace {
  folder: string
  /** As the admin of the company, unless told. */
  leads: (args: readonly string[], env?: Record<string, string>) => Promise<Run>
  /** The same with the company of the desk. */
  inCompany: (...args: string[]) => string[]
  /** Puts a file into the folder; answers its name. */
  file: (name: string, content: string) => string
  close: () => Promise<void>
}

export async function openDesk(): Promise<Desk> {
  const workplace = await startWorkplace()
  const { address: LEADSY_URL, token: LEADSY_TOKEN, company, gateway } = workplace
  const folder = mkdtempSync(join(tmpdir(), 'leadsy-command-line-'))
  return {
    ...workplace,
    folder,
    leads: (args, env = { LEADSY_TOKEN }) => leads(args, { folder, env: { LEADSY_URL, ...env } }),
    inCompany: (...args) => [...args, '--company', String(company)],
    file(name, content) {
      writeFileSync(join(folder, name), content)
      return name
    },
    async close() {
      await gateway.close()
      rmSync(folder, { recursive: true })
    },
  }
}

export const idIn = ({ said }: Run): number => Number(/import_file_(\d+)/.exec(said)![1])
