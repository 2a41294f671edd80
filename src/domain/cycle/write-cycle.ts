import { refuse } from '../../errors.js'
import type { UnitOfWork } from '../../write/unit-of-work.js'
import { Cycle } from './cycle.entity.js'
import type { CreateCycleInput, UpdateCycleInput } from './cycle.input.js'

/** Makes a cycle on days that no other cycle of the company has. */
export async function createCycle({ companyId, ...facts }: CreateCycleInput, work: UnitOfWork): Promise<Cycle> {
  work.company(companyId, 'companyId')
  mustBePeriod(facts)
  await lockCycles(companyId, work)
  await mustBeFree({ ...facts, companyId, id: 0 }, work)
  const cycle = work.em.create(Cycle, { ...facts, company: companyId } as never)
  await work.em.flush()
  work.record('cycle.created', { id: cycle.id, companyId })
  return cycle
}

/** Changes a cycle: what is left out stays, null clears. */
export async function updateCycle({ id, ...facts }: UpdateCycleInput, work: UnitOfWork): Promise<Cycle> {
  const cycle = await work.find(Cycle, id)
  const companyId = cycle.company.id
  const isMoved = facts.startsOn !== undefined || facts.endsOn !== undefined
  if (isMoved) {
    if (cycle.closedAt) throw refuse('NOT_ALLOWED_NOW', 'A cycle that was closed keeps its days.', 'id')
    await lockCycles(companyId, work)
    await work.em.refresh(cycle)
  }
  work.em.assign(cycle, facts as never)
  mustBePeriod(cycle)
  if (isMoved) await mustBeFree({ id, companyId, startsOn: cycle.startsOn, endsOn: cycle.endsOn }, work)
  work.record('cycle.edited', { id, companyId }, { fields: Object.keys(facts) })
  return cycle
}

/** Whoever changes the cycles of a company takes turns, until the end of the transaction. */
export const lockCycles = (companyId: number, work: UnitOfWork): Promise<unknown> =>
  work.sql('select 1 from companies where id = $1 for no key update', [companyId])

interface Period {
  startsOn: string
  endsOn: string
}

function mustBePeriod({ startsOn, endsOn }: Period): void {
  if (endsOn < startsOn) throw refuse('INVALID', 'A cycle must not end before it begins.', 'endsOn')
}

/** The database refuses overlaps too; here it can be said which cycle is in the way. */
async function mustBeFree(
  { id, companyId, startsOn, endsOn }: Period & { id: number; companyId: number },
  work: UnitOfWork,
) {
  const [other] = await work.sql<{ name: string; starts: string; ends: string }>(
    `select name, starts_on::text as starts, ends_on::text as ends from cycles
     where company_id = $1 and id <> $2 and daterange(starts_on, ends_on, '[]') && daterange($3::date, $4::date, '[]')
     order by starts_on limit 1`,
    [companyId, id, startsOn, endsOn],
  )
  if (!other) return
  throw refuse(
    'TAKEN',
    `Cycles must not overlap: the cycle ${other.name} has ${other.starts} to ${other.ends}.`,
    'startsOn',
  )
}
