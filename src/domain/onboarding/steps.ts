import type { Pool } from 'pg'
import type { ValueOf } from '../../graphql/enumeration.js'
import { type Onboarding, OnboardingStepName } from './onboarding.type.js'

type Taken = Record<ValueOf<typeof OnboardingStepName>, boolean>

/** How far somebody has come; null when there is no such person. */
export async function onboardingOf(userId: number, pool: Pool): Promise<Onboarding | null> {
  const { rows } = await pool.query<Taken & { completed_at: number | null }>(facts, [userId])
  if (!rows[0]) return null
  const { completed_at: at, ...taken } = rows[0]
  const completedAt = at === null ? null : new Date(at)
  const steps = Object.values(OnboardingStepName).map((name) => ({ name, isTaken: taken[name] }))
  return { completedAt, steps, nextStep: steps.find(({ isTaken }) => !isTaken)?.name ?? null }
}

/** Told by what there is: nothing has to be noted, and nothing can be out of date. */
const facts = `
with roles as (
  select company_id from user_accesses where user_id = $1 and status = 'active'
)
select (extract(epoch from u.onboarding_completed_at) * 1000)::float8 as completed_at,
  u.last_name is not null as profile,
  not exists (select from legal_terms_due(u.id)) as legal_terms,
  exists (select from roles) as company,
  exists (select from invitations i where i.invited_by_id = u.id and i.company_id in (select company_id from roles))
    or exists (
      select from user_accesses o where o.company_id in (select company_id from roles) and o.user_id <> u.id and o.status = 'active'
    ) as invite_team,
  exists (select from sources s where s.company_id in (select company_id from roles) and not s.is_system) as first_source,
  u.onboarding_completed_at is not null as done
from users u where u.id = $1`
