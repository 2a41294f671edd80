import { refuse } from '../../errors.js'
import type { Lead } from './lead.entity.js'

/** Refuses a change by somebody who read an older version than there is now. */
export function mustBeCurrent(lead: Lead, version: number | undefined): void {
  if (version === undefined || version === lead.version) return
  throw refuse(
    'STALE_VERSION',
    `Somebody else changed this lead: you read version ${version}, it is at ${lead.version}. Read it again.`,
    'version',
  )
}
