import { isIP } from 'node:net'
import { join } from 'node:path'
import type { FastifyBaseLogger } from 'fastify'
import type { Config } from '../config.js'
import { mailFolder } from './mail-folder.js'
import type { Mailer } from './mailer.js'
import { smtpMailer } from './smtp.js'

/** SMTP where `SMTP_URL` is set, otherwise files in `DATA_DIR/mail`. Closing waits for mails that are still on their way. */
export function createMailer(
  config: Pick<Config, 'smtpUrl' | 'dataDir' | 'publicUrl'>,
  log: Pick<FastifyBaseLogger, 'info'>,
): Mailer {
  const from = senderOf(config.publicUrl)
  const mailer = config.smtpUrl ? smtpMailer(config.smtpUrl, from) : mailFolder(join(config.dataDir, 'mail'), from, log)
  return closingAfterLast(mailer)
}

function senderOf(publicUrl: string): string {
  const { hostname } = new URL(publicUrl)
  return `no-reply@${isIP(hostname) === 0 && !hostname.startsWith('[') ? hostname : 'localhost'}`
}

function closingAfterLast(mailer: Mailer): Mailer {
  const underway = new Set<Promise<void>>()
  return {
    send(mail) {
      const sending = mailer.send(mail).finally(() => underway.delete(sending))
      underway.add(sending)
      return sending
    },
    async close() {
      await Promise.allSettled(underway)
      await mailer.close()
    },
  }
}
