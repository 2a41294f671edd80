import { aLead } from '../factories.js'
import type { Gateway } from '../harness.js'

type Sql = Pick<Gateway, 'sql'>

/** A lead, what was merged into it, and the merge. */
export async function aMerge(gateway: Sql, company: number): Promise<{ merge: number; loser: number }> {
  const survivor = await aLead(gateway, company)
  const loser = await aLead(gateway, company, { merged_into_id: survivor, deleted_at: new Date() })
  const image = { losers: [{ id: loser, moved: {}, contacts: [], merged: [] }], changes: [] }
  const [row] = await gateway.sql(
    'insert into lead_merges (company_id, survivor_id, image) values ($1, $2, $3) returning id::int',
    [company, survivor, image],
  )
  return { merge: row.id, loser }
}

/** Another lead that may be the same person, and one that is not. */
export async function duplicatesOf(gateway: Sql, company: number, lead: number): Promise<Record<string, number>> {
  const email = `double-${lead}@example.com`
  const other = await aLead(gateway, company, { email_match: email })
  const third = await aLead(gateway, company)
  await gateway.sql('update leads set email_match = $1 where id = $2', [email, lead])
  const [member] = await gateway.sql('select id::int, group_id::int from duplicate_members where lead_id = $1', [lead])
  const [pair] = await gateway.sql(
    'insert into not_duplicates (company_id, lead_a_id, lead_b_id) values ($1, $2, $3) returning id::int',
    [company, lead, third],
  )
  const ids = { other_lead: other, third_lead: third, not_duplicate: pair.id }
  return { ...ids, duplicate_member: member.id, duplicate_group: member.group_id }
}
