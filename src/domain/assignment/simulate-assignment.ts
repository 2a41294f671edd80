import type { Sql } from '../../database/queryable.js'
import { emailMatch } from '../lead/contact.js'
import { toE164 } from '../lead/phone.js'
import { type Address, matchTerritory } from '../territory/match-territory.js'
import { keptCandidate } from './assign-lead.js'
import { chooseAssignee } from './choose-assignee.js'
import type { Told } from './explain-assignment.js'

export interface Imagined extends Address {
  companyId: number
  sourceId: number | null
  email?: string | null
  phoneNumber?: string | null
}

/** Who would get such a lead now. Nothing is written and no turn is taken. */
export async function simulateAssignment({ companyId, sourceId, ...facts }: Imagined, sql: Sql): Promise<Told> {
  const { email, phoneNumber, ...address } = facts
  const { territoryId, country } = await matchTerritory(companyId, address, sql)
  const keys = {
    emailMatch: email?.includes('@') ? emailMatch(email) : null,
    phoneE164: phoneNumber ? toE164(phoneNumber, country) : null,
  }
  const decision = await chooseAssignee({ companyId, sourceId, territoryId, ...keys }, sql, { locks: false })
  return {
    companyId,
    sourceId,
    territoryId,
    userAccessId: decision.userAccessId,
    method: decision.method,
    reason: decision.reason,
    candidates: decision.candidates.map(keptCandidate),
    leadId: null,
    previousId: null,
    actorId: null,
    decidedAt: null,
  }
}
