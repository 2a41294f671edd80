import { raw } from '@mikro-orm/core'

/** The lead with this id, or the one that it was merged into, as a value to compare ids with. */
export const survivingLead = (id: number): unknown => raw('surviving_lead(?::bigint)', [id])
