import { randomBytes } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { FastifyBaseLogger } from 'fastify'
import { createTransport } from 'nodemailer'
import { messageOf } from './message.js'
import type { Mail, Mailer } from './mailer.js'

/** Where no SMTP server is configured: writes each mail to a file that every mail program opens, and logs its path. */
export function mailFolder(folder: string, from: string, log: Pick<FastifyBaseLogger, 'info'>): Mailer {
  const transport = createTransport({ streamTransport: true, buffer: true, newline: 'windows' })
  return {
    async send(mail: Mail) {
      const { message } = await transport.sendMail(messageOf(mail, from))
      const file = join(
        folder,
        `${new Date().toISOString().replaceAll(':', '-')}-${randomBytes(3).toString('hex')}.eml`,
      )
      await mkdir(folder, { recursive: true, mode: 0o700 })
      await writeFile(file, message, { mode: 0o600, flag: 'wx' })
      log.info({ file }, 'mail written')
    },
    close: async () => transport.close(),
  }
}
