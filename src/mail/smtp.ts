import { createTransport } from 'nodemailer'
import { messageOf } from './message.js'
import type { Mail, Mailer } from './mailer.js'

/** Sends through an SMTP server; a server that hangs fails the mail after 20 seconds instead of holding it for ever. */
export function smtpMailer(smtpUrl: string, from: string): Mailer {
  const transport = createTransport({
    url: smtpUrl,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 20_000,
  })
  return {
    send: async (mail: Mail) => void (await transport.sendMail(messageOf(mail, from))),
    close: async () => transport.close(),
  }
}
