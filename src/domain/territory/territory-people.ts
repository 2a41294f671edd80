import { eachItem } from '../../write/each-item.js'
import type { UnitOfWork } from '../../write/unit-of-work.js'
import { UserAccess } from '../access/user-access.entity.js'
import type { TerritoryPersonInput } from './territory.input.js'

/** Whoever is named must be at work in the company, or may come back. */
export async function mustBePeople(companyId: number, people: readonly TerritoryPersonInput[], work: UnitOfWork) {
  const where = { company: companyId, status: { $ne: 'removed' } }
  await eachItem('people', people, ({ userAccessId }) =>
    work.reference(UserAccess, userAccessId, where, 'userAccessId'),
  )
}

/** Writes who looks after a territory, in this order. Those who did before keep their place in the rotation. */
export async function writePeople(
  territory: { id: number; companyId: number },
  people: readonly TerritoryPersonInput[],
  work: UnitOfWork,
): Promise<void> {
  const { id, companyId } = territory
  await work.sql('delete from territory_user_accesses where territory_id = $1 and user_access_id <> all($2)', [
    id,
    people.map(({ userAccessId }) => userAccessId),
  ])
  await work.sql(
    `insert into territory_user_accesses (company_id, territory_id, user_access_id, position, weight, credit)
     select $1, $2, r.id, row_number() over (order by min(r.position)), (array_agg(r.weight))[1],
       coalesce((select min(credit) from territory_user_accesses where territory_id = $2), 0)
     from unnest($3::bigint[], $4::smallint[]) with ordinality as r (id, weight, position) group by r.id
     on conflict (territory_id, user_access_id) do update set position = excluded.position, weight = excluded.weight, updated_at = now()`,
    [companyId, id, people.map(({ userAccessId }) => userAccessId), people.map(({ weight }) => weight ?? null)],
  )
}
