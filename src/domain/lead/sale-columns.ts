import { p } from '@mikro-orm/core'
import { LeadRating, LostReason } from './lead.enum.js'

/** How the sale stands and what it may bring. */
export const saleColumns = {
  valueAmount: p.decimal('string').precision(14).scale(2).nullable(),
  currency: p.character().length(3).nullable(),
  score: p.smallint().default(0),
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
