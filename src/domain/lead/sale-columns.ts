import { p } from '@mikro-orm/core'
import { UnassignedReason } from '../assignment/assignment.enum.js'
import type { ScorePart } from '../question/scoring.js'
import { LeadRating, LostReason } from './lead.enum.js'

/** Since when somebody works on it, how the sale stands and what it may bring. */
export const saleColumns = {
  assignedAt: p.datetime(3).nullable(),
  /** Kept by the database: without an assignee there is always one, with an assignee never. */
  unassignedReason: p.enum(UnassignedReason).nullable(),
  valueAmount: p.decimal('string').precision(14).scale(2).nullable(),
  currency: p.character().length(3).nullable(),
  score: p.smallint().default(0),
  /** What the answers of the lead did to it. */
  scoreParts: p.json<ScorePart[]>().fieldName('score_reasons').nullable(),
  rating: p.enum(LeadRating).nullable(),
  firstContactedAt: p.datetime(3).nullable(),
  lastContactedAt: p.datetime(3).nullable(),
  lastActivityAt: p.datetime(3).nullable(),
  /** Kept by the database. */
  nextAppointmentAt: p.datetime(3).nullable(),
  lostReason: p.enum(LostReason).nullable(),
  lostNotes: p.text().nullable(),
  wonAt: p.datetime(3).nullable(),
  lostAt: p.datetime(3).nullable(),
  reopenedCount: p.smallint().default(0),
}
