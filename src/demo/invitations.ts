import { hashToken } from '../auth/token.js'
import type { Role } from '../auth/role.js'
import { day } from './calendar.js'
import { companyId, type CompanyKey } from './companies.js'
import type { Row } from './insert.js'
import { colleagueId, colleagues, type ColleagueKey } from './people.js'
import { accessId } from './setting-rows.js'

interface DemoInvitation {
  company: CompanyKey
  role: Role
  email: string
  by: ColleagueKey
  sentDaysAgo: number
  message?: string
  /** Who accepted it, a day later. */
  accepted?: ColleagueKey
  isRevoked?: boolean
}

const emailOf = (key: ColleagueKey): string => colleagues.find((colleague) => colleague.key === key)!.email

/** Two that wait, one that expires tomorrow, and one of each other end. */
const invitations: DemoInvitation[] = [
  { company: 'phoenix', role: 'agent', email: emailOf('mei'), by: 'daniel', sentDaysAgo: 331, accepted: 'mei' },
  { company: 'phoenix', role: 'viewer', email: 'audit@example.net', by: 'daniel', sentDaysAgo: 20 },
  { company: 'sunline', role: 'agent', email: 'leon.park@example.com', by: 'denise', sentDaysAgo: 4, isRevoked: true },
  { company: 'tucson', role: 'agent', email: 'grace.holloway@example.org', by: 'renata', sentDaysAgo: 6.1 },
  {
    company: 'phoenix',
    role: 'agent',
    email: 'paula.reyes@example.com',
    by: 'daniel',
    sentDaysAgo: 2,
    message: 'We start on Monday.',
  },
  {
    company: 'monterrey',
    role: 'manager',
    email: 'inaki.solis@example.com',
    by: 'joseAngel',
    sentDaysAgo: 1,
    message: '¡Bienvenido al equipo!',
  },
]

/** Their codes are published, like the passwords of the demo: `demo-invitation-1` and so on. */
export const invitationRows = (now: number): Row[] =>
  invitations.map((invitation, index) => {
    const sent = now - invitation.sentDaysAgo * day
    const { accepted } = invitation
    const acceptedAt = accepted ? date(sent + day) : null
    return {
      createdAt: date(sent),
      updatedAt: acceptedAt ?? date(sent),
      companyId: companyId(invitation.company),
      accessId: accessId(invitation.role),
      email: invitation.email,
      codeHash: hashToken(`demo-invitation-${index + 1}`).toString('hex'),
      state: accepted ? 'accepted' : invitation.isRevoked ? 'revoked' : 'pending',
      invitedById: colleagueId(invitation.by),
      message: invitation.message ?? null,
      expiresAt: date(sent + 7 * day),
      acceptedAt,
      acceptedUserId: accepted ? colleagueId(accepted) : null,
      sentCount: 1,
      lastSentAt: date(sent),
    }
  })

const date = (at: number): string => new Date(at).toISOString()
