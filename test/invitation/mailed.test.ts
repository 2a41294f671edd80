import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aCompany, aMember } from '../factories.js'
import { type Gateway, startGateway } from '../harness.js'

let smtp: SMTPServer
let gateway: Gateway
const received: { to: string[]; message: string }[] = []

beforeAll(async () => {
  smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, { envelope }, done) {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('end', () => {
        received.push({ to: envelope.rcptTo.map(({ address }) => address), message: Buffer.concat(parts).toString() })
        done()
      })
    },
  })
  smtp.listen(0, '127.0.0.1')
  await once(smtp.server, 'listening')
  const { port } = smtp.server.address() as AddressInfo
  gateway = await startGateway({ smtpUrl: `smtp://127.0.0.1:${port}` })
})
afterAll(async () => {
  await gateway.close()
  smtp.close()
})

/** Quoted-printable breaks long lines and writes other characters than ASCII as numbers. */
const plain = (message: string): string =>
  message.replaceAll('=\r\n', '').replaceAll('=3D', '=').replaceAll('\r\n', '\n')

test('whoever gets the mail signs up with its code and sees the company', async () => {
  const company = await aCompany(gateway, { name: 'Nova Campus Phoenix' })
  const { user } = await aMember(gateway, company, 'owner')
  const token = await gateway.tokenOf(user)
  const email = 'lena.ortiz@example.com'
  const invited = await gateway.rest('POST', `/companies/${company}/invitations`, {
    token,
    body: { email, access_id: 4 },
  })
  expect(invited.statusCode).toBe(201)
  await expect.poll(() => received).toHaveLength(1)

  const [{ to, message }] = received as [(typeof received)[number]]
  expect(to).toEqual([email])
  expect(message).toMatch(/^Subject: .* invites you to Nova Campus Phoenix\r$/m)
  const [, code] = /^ {2}([\w-]{43})$/m.exec(plain(message))!

  const newcomer = { email, password: 'a long enough pass phrase', first_name: 'Lena', last_name: 'Ortiz' }
  const signedUp = await gateway.rest('POST', '/users', { body: { ...newcomer, invitation_code: code } })
  expect(signedUp.statusCode).toBe(201)
  const session = await gateway.rest('POST', '/users/login', { body: newcomer })
  const companies = await gateway.rest('GET', '/companies', { token: session.json().token })
  expect(companies.json().companies).toMatchObject([{ id: company, default: true }])
})
