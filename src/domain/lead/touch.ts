import { createHash } from 'node:crypto'
import type { UnitOfWork } from '../../write/unit-of-work.js'

/** How somebody came once more, or for the first time through a form. */
export interface Touch {
  channel: 'manual' | 'form' | 'import'
  sourceId: number | null
  campaignId: number | null
  utm?: Record<string, string> | null | undefined
  referrer?: string | null | undefined
  landingPage?: string | null | undefined
  /** All that was said, of which the hash is kept: the same twice is seen as such. */
  said: unknown
}

/** Keeps that somebody came, in the transaction of the lead. */
export async function noteTouch(lead: { id: number; companyId: number }, touch: Touch, work: UnitOfWork) {
  await work.sql(
    `insert into lead_touches (company_id, lead_id, channel, source_id, campaign_id, utm, referrer, landing_page, payload_hash, actor_id)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      lead.companyId,
      lead.id,
      touch.channel,
      touch.sourceId,
      touch.campaignId,
      touch.utm ? JSON.stringify(touch.utm) : null,
      touch.referrer ?? null,
      touch.landingPage ?? null,
      createHash('sha256').update(JSON.stringify(touch.said)).digest('hex'),
      work.isSignedIn ? work.viewer.userId : null,
    ],
  )
}
