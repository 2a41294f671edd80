import { once } from 'node:events'
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SMTPServer } from 'smtp-server'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createMailer } from '../../src/mail/create-mailer.js'

const mail = {
  to: 'zoë@example.com',
  subject: 'Neues Kennwort für Zoë 🔑',
  text: 'Der Link: https://gateway.example.com/reset?token=sesame-1234\n.\nGrüße',
}
const log = { info: vi.fn<(...logged: unknown[]) => void>() }
let dataDir: string

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'mail-'))
  log.info.mockClear()
})
afterEach(() => rm(dataDir, { recursive: true }))

const written = async () => (await readdir(join(dataDir, 'mail'))).map((name) => join(dataDir, 'mail', name))
const publicUrl = 'https://gateway.example.com'
const subjectOf = (message: string): string =>
  message
    .match(/^Subject: (.*(?:\r\n[ \t].*)*)/m)![1]!
    .replace(/\r\n[ \t]/g, '')
    .replace(/\?=\s*=\?/g, '?==?')
    .replace(/=\?UTF-8\?(B|Q)\?(.*?)\?=/gi, (_, encoding: string, text: string) =>
      encoding.toUpperCase() === 'B'
        ? Buffer.from(text, 'base64').toString()
        : decodeURIComponent(text.replaceAll('_', ' ').replaceAll('=', '%')),
    )

describe('without an SMTP server', () => {
  test('a mail becomes a file for its owner alone, whose path is logged, and nothing else of it', async () => {
    const mailer = createMailer({ smtpUrl: undefined, dataDir, publicUrl }, log)
    await mailer.send(mail)
    await mailer.close()

    const [file, ...others] = await written()
    expect(others).toEqual([])
    expect(file).toMatch(/\.eml$/)
    expect((await stat(file!)).mode & 0o777).toBe(0o600)
    expect(log.info.mock.calls).toEqual([[{ file }, 'mail written']])

    const message = await readFile(file!, 'utf8')
    expect(message).toContain('From: Leadsy <no-reply@gateway.example.com>')
    expect(subjectOf(message)).toBe(mail.subject)
    expect(message).toMatch(/sesame-1234/)
  })

  test('mails of the same moment do not overwrite each other', async () => {
    const mailer = createMailer({ smtpUrl: undefined, dataDir, publicUrl }, log)
    await Promise.all(Array.from({ length: 20 }, () => mailer.send(mail)))
    expect(await written()).toHaveLength(20)
  })

  test('closing waits for what is being written', async () => {
    const mailer = createMailer({ smtpUrl: undefined, dataDir, publicUrl }, log)
    void mailer.send(mail)
    await mailer.close()
    expect(await written()).toHaveLength(1)
  })

  test.each(['http://127.0.0.1:4000', 'http://[::1]:4000', 'http://localhost:4000'])(
    'at %s the sender is of localhost',
    async (address) => {
      await createMailer({ smtpUrl: undefined, dataDir, publicUrl: address }, log).send(mail)
      const [file] = await written()
      await expect(readFile(file!, 'utf8')).resolves.toContain('<no-reply@localhost>')
    },
  )

  test('neither recipient nor subject can add a header or a recipient', async () => {
    const mailer = createMailer({ smtpUrl: undefined, dataDir, publicUrl }, log)
    await mailer.send({
      to: 'a@example.com, b@example.com\r\nBcc: c@example.com',
      subject: 'Hello\r\nX-Injected: yes',
      text: 'Text',
    })
    const [file] = await written()
    const [head] = (await readFile(file!, 'utf8')).split('\r\n\r\n')
    expect(head).not.toMatch(/^(bcc|x-injected):/im)
    expect(head!.match(/^to:/gim)).toHaveLength(1)
  })
})

describe('with an SMTP server', () => {
  interface Received {
    from: string
    to: string[]
    message: string
    login: string | undefined
  }
  const received: Received[] = []
  let refuseNext = false
  let server: SMTPServer

  beforeEach(async () => {
    received.length = 0
    refuseNext = false
    server = new SMTPServer({
      disabledCommands: ['STARTTLS'],
      authOptional: true,
      authMethods: ['PLAIN', 'LOGIN'],
      allowInsecureAuth: true,
      onAuth: ({ username, password }, _, done) =>
        password === 'open:sesame' ? done(null, { user: username }) : done(new Error('No')),
      async onData(stream, session, done) {
        const chunks: Buffer[] = []
        for await (const chunk of stream as AsyncIterable<Buffer>) chunks.push(chunk)
        if (refuseNext) return done(Object.assign(new Error('Mailbox full'), { responseCode: 552 }))
        received.push({
          from: session.envelope.mailFrom ? session.envelope.mailFrom.address : '',
          to: session.envelope.rcptTo.map((one) => one.address),
          message: Buffer.concat(chunks).toString(),
          login: session.user,
        })
        done()
      },
    })
    server.on('error', () => undefined)
    server.listen(0, '127.0.0.1')
    await once(server.server, 'listening')
  })
  afterEach(() => new Promise<void>((closed) => server.close(() => closed())))

  const mailerTo = (login: string) =>
    createMailer(
      { smtpUrl: `smtp://${login}127.0.0.1:${(server.server.address() as AddressInfo).port}`, dataDir, publicUrl },
      log,
    )

  test('a mail arrives whole, with its subject', async () => {
    const mailer = mailerTo('')
    await mailer.send({ ...mail, to: 'zoe@example.com' })
    await mailer.close()
    expect(received).toMatchObject([{ from: 'no-reply@gateway.example.com', to: ['zoe@example.com'] }])
    expect(subjectOf(received[0]!.message)).toBe(mail.subject)
    expect(received[0]!.message).toMatch(/^Auto-Submitted: auto-generated\r$/m)
    await expect(readdir(dataDir)).resolves.toEqual([])
  })

  test('a list of recipients is not one', async () => {
    const mailer = mailerTo('')
    const sending = mailer.send({ ...mail, to: 'zoe@example.com, eve@example.com' })
    await expect(sending).rejects.toThrow(/recipient/i)
    await mailer.close()
    expect(received).toEqual([])
  })

  test('user and password of the address are used', async () => {
    const mailer = mailerTo('gateway:open%3Asesame@')
    await mailer.send({ ...mail, to: 'zoe@example.com' })
    await mailer.close()
    expect(received).toMatchObject([{ login: 'gateway' }])
  })

  test('a refused mail fails where it was sent, and says nothing of its text', async () => {
    refuseNext = true
    const mailer = mailerTo('')
    const failure = await mailer.send({ ...mail, to: 'zoe@example.com' }).catch((error: Error) => error)
    expect(failure).toBeInstanceOf(Error)
    expect(`${String(failure)} ${JSON.stringify(failure)}`).not.toContain('sesame-1234')
    await mailer.close()
    expect(log.info).not.toHaveBeenCalled()
  })

  test('a wrong password is not repeated in the failure', async () => {
    const mailer = mailerTo('gateway:not-sesame@')
    const failure = await mailer.send(mail).catch((error: Error) => error)
    expect(failure).toBeInstanceOf(Error)
    expect(`${String(failure)} ${JSON.stringify(failure)}`).not.toContain('not-sesame')
    await mailer.close()
  })
})
