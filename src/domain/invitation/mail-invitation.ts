import { hashToken, randomToken } from '../../auth/token.js'
import type { MutationContext } from '../../write/mutations.js'
import { Access } from '../access/access.entity.js'
import { Company } from '../company/company.entity.js'
import { User } from '../user/user.entity.js'
import type { Invitation } from './invitation.entity.js'

const daysToAnswer = 7

/** When an invitation that is sent now expires. */
export const expiry = (): Date => new Date(Date.now() + daysToAnswer * 86_400_000)

export const hashOfCode = (code: string): string => hashToken(code).toString('hex')

/**
 * Gives the invitation a new code and mails it when everything is written. The code is in the mail alone, not even in the
 * answer to the inviter: it proves whose address it is, and whoever invites must not be able to prove that for somebody else.
 */
export async function mailInvitation(
  invitation: Invitation,
  { work, services }: Pick<MutationContext, 'work' | 'services'>,
): Promise<void> {
  const code = randomToken()
  invitation.codeHash = hashOfCode(code)
  invitation.expiresAt = expiry()
  invitation.sentCount += 1
  invitation.lastSentAt = new Date()
  const { name: company } = await work.em.findOneOrFail(Company, invitation.company.id)
  const { name: role } = await work.em.findOneOrFail(Access, invitation.access.id)
  const { firstName: inviter } = await work.em.findOneOrFail(User, work.viewer.userId)
  const { publicUrl } = services.config
  const mail = {
    to: invitation.email,
    subject: `${inviter} invites you to ${company}`,
    text: textOf({ inviter, company, role, code, publicUrl, message: invitation.message }),
  }
  work.afterwards(() => {
    services.mail.send(mail).catch((error: unknown) => services.log.error({ err: error }, 'no mail for an invitation'))
  })
}

interface Facts {
  inviter: string
  company: string
  role: string
  code: string
  publicUrl: string
  message: string | null | undefined
}

const textOf = ({ inviter, company, role, code, publicUrl, message }: Facts): string => `Hello,

${inviter} invites you to ${company}, as ${role}.
${message ? `\n${message}\n` : ''}
Your code, good for ${daysToAnswer} days:

  ${code}

What it is about: ${publicUrl}/api/v1/invitations/${code}

With an account for this address, sign in and give the code to the mutation acceptInvitation. Without one, sign up: send
it as invitation_code to ${publicUrl}/api/v1/users. If you expected no invitation, do nothing.
`
