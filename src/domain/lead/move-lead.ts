import { ref } from '@mikro-orm/core'
import { forbidden, refuse } from '../../errors.js'
import type { UnitOfWork } from '../../write/unit-of-work.js'
import { Stage } from '../stage/stage.entity.js'
import { User } from '../user/user.entity.js'
import type { Lead } from './lead.entity.js'

export interface Move {
  stageId: number
  lostReason?: Lead['lostReason']
  lostNotes?: string
}

/** Moves a lead to another stage: dates of winning and losing, reasons, reopening. The ledger is written by the database. */
export async function moveLead(lead: Lead, move: Move, work: UnitOfWork): Promise<void> {
  if (lead.stage.id === move.stageId) return
  const [from, to] = [await lead.stage.loadOrFail(), await stageFor(move, work)]
  if (isTerminal(from)) reopen(lead, work)
  const now = new Date()
  lead.stage = ref(to as never)
  lead.stageEnteredAt = now
  lead.lastActivityAt = now
  lead.updatedBy = ref(User, work.viewer.userId) as never
  lead.wonAt = to.type === 'won' ? now : null
  lead.lostAt = to.type === 'lost' ? now : null
  lead.lostReason = to.type === 'lost' ? (move.lostReason ?? null) : null
  lead.lostNotes = to.type === 'lost' ? (move.lostNotes ?? null) : null
  work.record('lead.moved', { id: lead.id, companyId: lead.company.id }, { from: from.id, to: to.id })
}

const isTerminal = ({ type }: { type: Stage['type'] }): boolean => type === 'won' || type === 'lost'

async function stageFor({ stageId, lostReason, lostNotes }: Move, work: UnitOfWork): Promise<Stage> {
  const stage = await work.reference(Stage, stageId, {}, 'stageId')
  if (stage.requiresLostReason && !lostReason)
    throw refuse('REQUIRED', `The stage ${stage.name} needs a reason.`, 'lostReason')
  if (lostReason === 'other' && !lostNotes)
    throw refuse('REQUIRED', 'The reason OTHER needs notes that say what it was.', 'lostNotes')
  return stage
}

function reopen(lead: Lead, work: UnitOfWork): void {
  if (!work.viewer.may('lead.reopen', lead.company.id))
    throw forbidden('Taking a lead back from won or lost needs the permission lead.reopen.')
  lead.reopenedCount += 1
  work.record('lead.reopened', { id: lead.id, companyId: lead.company.id })
}
