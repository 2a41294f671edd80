import { p } from '@mikro-orm/core'

/** What is made of the rest. */
export const derivedColumns = {
  /** Low for the lead that others of the same person are best merged into. */
  survivorRank: p
    .bigint('number')
    .formula(
      (t) =>
        `(-1000000 * (select s.probability from stages s where s.id = ${t.stage}) - (select count(*) from lead_notes n where n.lead_id = ${t.id} and n.deleted_at is null))`,
    )
    .lazy(),
  mergedFrom: p
    .json<string[]>()
    .formula(
      (t) =>
        `(select coalesce(jsonb_agg('lead_' || m.id order by m.id), '[]') from leads m where m.merged_into_id = ${t.id})`,
    )
    .lazy(),
}
