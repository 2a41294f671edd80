import type { Gateway } from '../harness.js'

/** Puts the company on the plan called Present, as if nothing had become of it. */
export async function onThePresentPlan({ sql }: Gateway, company: number): Promise<number> {
  const [row] = await sql(
    `insert into company_memberships (company_id, membership_id) select $1, id from memberships where name = 'Present'
     on conflict (company_id) do update set membership_id = excluded.membership_id, state = 'active', ends_at = null,
       pending_membership_id = null, pending_at = null, canceled_at = null returning id::int`,
    [company],
  )
  return row.id
}
