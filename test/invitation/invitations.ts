import { expect } from 'vitest'
import { aUser } from '../factories.js'
import { type Gateway, startGateway } from '../harness.js'

export interface InvitationsDoor {
  gateway: Gateway
  /** The payload, or the code of the error in its place. */
  mutate: (name: string, input: object, token?: string, selection?: string) => Promise<any>
  query: (document: string, variables?: Record<string, unknown>, token?: string) => Promise<any>
  /** The texts of all mails to the address, oldest first. */
  mailsTo: (email: string) => string[]
  /** The code of the last mail to the address. */
  codeFor: (email: string) => Promise<string>
  /** Somebody with an account whose address is proved, or not. */
  aPerson: (email: string, verified?: boolean) => Promise<{ id: number; token: string }>
  close: () => Promise<void>
}

export async function openInvitations(): Promise<InvitationsDoor> {
  const gateway = await startGateway()
  const sent: { to: string; text: string }[] = []
  gateway.services.mail.send = async (mail) => void sent.push(mail)
  const mailsTo = (email: string): string[] => sent.filter(({ to }) => to === email).map(({ text }) => text)
  return {
    gateway,
    async mutate(name, input, token, selection = 'invitation { databaseId email status sentCount }') {
      const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`
      const document = `mutation ($input: ${type}!) { ${name}(input: $input) { ${selection} userErrors { code field message } } }`
      const answer = await gateway.graphql(document, { input }, token)
      expect(answer.data).toBeDefined()
      return answer.data[name] ?? answer.errors![0]!.extensions['code']
    },
    async query(document, variables, token) {
      const answer = await gateway.graphql(document, variables, token)
      return answer.errors ? answer.errors[0]!.extensions['code'] : answer.data
    },
    mailsTo,
    codeFor: async (email) => /^ {2}([\w-]{43})$/m.exec(mailsTo(email).at(-1)!)![1]!,
    async aPerson(email, verified = true) {
      const id = await aUser(gateway, { email, email_verified_at: verified ? new Date() : null })
      return { id, token: await gateway.tokenOf(id) }
    },
    close: () => gateway.close(),
  }
}

/** Codes and fields of what a payload refuses. */
export const whatIsWrong = ({ userErrors }: { userErrors: { code: string; field: string[] | null }[] }) =>
  userErrors.map(({ code, field }) => [code, field?.join('.')])
