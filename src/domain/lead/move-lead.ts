import { ref } from '@mikro-orm/core'
import { forbidden, refuse } from '../../errors.js'
import type { UnitOfWork } from '../../write/unit-of-work.js'
import { Stage } from '../stage/stage.entity.js'
import { User } from '../user/user.entity.js'
import type { Lead } from './lead.entity.js'

export interface Move {
  stageId: number
  lostReason?: Lead['lostReason'] | undefined
  lostNotes?: string | null | undefined
}

/** Moves a lead to another stage; leaving won or lost reopens it. The ledger of stages is written by the database. */
export async function moveLead(lead: Lead, move: Move, work: UnitOfWork): Promise<void> {
  const from = await lead.stage.loadOrFail()
  if (from.id === move.stageId) return
  const stage = await stageFor(move, work)
  reopenedFrom(from, lead, work)
  enter(lead, stage, move)
  lead.lastActivityAt = lead.stageEnteredAt
  lead.updatedBy = ref(User, work.viewer.userId) as never
  work.record('lead.moved', { id: lead.id, companyId: lead.company.id }, { from: from.id, to: move.stageId })
}

/** Puts a lead into a stage, with the dates and reasons of winning and losing. */
export async function enterStage(lead: Lead, move: Move, work: UnitOfWork): Promise<void> {
  enter(lead, await stageFor(move, work), move)
}

function enter(lead: Lead, stage: Stage, move: Move): void {
  const now = new Date()
  lead.stage = ref(stage as never)
  lead.stageEnteredAt = now
  lead.wonAt = stage.type === 'won' ? now : null
  lead.lostAt = stage.type === 'lost' ? now : null
  lead.lostReason = stage.type === 'lost' ? (move.lostReason ?? null) : null
  lead.lostNotes = stage.type === 'lost' ? (move.lostNotes ?? null) : null
}

async function stageFor({ stageId, lostReason, lostNotes }: Move, work: UnitOfWork): Promise<Stage> {
  const stage = await work.reference(Stage, stageId, {}, 'stageId')
  if (stage.requiresLostReason && !lostReason)
    throw refuse('REQUIRED', `The stage ${stage.name} needs a reason.`, 'lostReason')
  if (lostReason === 'other' && !lostNotes)
    throw refuse('REQUIRED', 'The reason OTHER needs notes that say what it was.', 'lostNotes')
  return stage
}

/** Counts and tells that a lead leaves won or lost, if that is where it stands; refuses those who may not do that. */
export function reopenedFrom({ type }: Pick<Stage, 'type'>, lead: Lead, work: UnitOfWork): void {
  if (type !== 'won' && type !== 'lost') return
  if (!work.viewer.may('lead.reopen', lead.company.id))
    throw forbidden('Taking a lead back from won or lost needs the permission lead.reopen.')
  lead.reopenedCount += 1
  work.record('lead.reopened', { id: lead.id, companyId: lead.company.id })
}
