import { refuse } from '../../errors.js'
import type { UnitOfWork } from '../../write/unit-of-work.js'
import { Cycle } from './cycle.entity.js'
import type { CloseCycleInput } from './cycle.input.js'
import { lockCycles } from './write-cycle.js'

interface Closing {
  cycle: Cycle
  nextCycle: Cycle | null
  movedLeads: number
}

/** Closes a cycle before or after its last day. Its open leads stay, or go over to the next cycle. */
export async function closeCycle({ id, rollover }: CloseCycleInput, work: UnitOfWork): Promise<Closing> {
  const cycle = await work.find(Cycle, id)
  const companyId = cycle.company.id
  await lockCycles(companyId, work)
  // New leads that are about to enter it finish first; later ones find it closed.
  await work.sql('select 1 from cycles where id = $1 for update', [id])
  await work.em.refresh(cycle)
  if (cycle.closedAt) throw refuse('NOT_ALLOWED_NOW', 'This cycle is closed already.', 'id')
  if (rollover) cycle.rollover = rollover
  cycle.closedAt = new Date()
  const nextCycle = cycle.rollover === 'carry_open' ? await cycleAfter(cycle, work) : null
  await work.em.flush()
  const movedLeads = nextCycle ? await carryOpen(cycle, nextCycle, work) : 0
  work.record('cycle.closed', { id, companyId }, { rollover: cycle.rollover, movedLeads, to: nextCycle?.id ?? null })
  return { cycle, nextCycle, movedLeads }
}

async function cycleAfter(cycle: Cycle, work: UnitOfWork): Promise<Cycle> {
  const later = { company: cycle.company.id, startsOn: { $gt: cycle.endsOn }, closedAt: null }
  const next = await work.em.findOne(Cycle, later, { orderBy: { startsOn: 'asc' } as never })
  if (next) return next
  throw refuse(
    'NOT_ALLOWED_NOW',
    'There is no later cycle that open leads could go over to: make it first.',
    'rollover',
  )
}

/** Which lead went where is kept in `lead_cycle_changes`, by the database. */
async function carryOpen(from: Cycle, to: Cycle, work: UnitOfWork): Promise<number> {
  const [moved] = await work.sql<{ count: number }>(
    `with moved as (
       update leads set cycle_id = $3, updated_by_id = $4, updated_at = now(), version = version + 1
       where company_id = $1 and cycle_id = $2 and deleted_at is null
         and stage_id in (select id from stages where type not in ('won', 'lost'))
       returning 1
     ) select count(*)::int as count from moved`,
    [from.company.id, from.id, to.id, work.viewer.userId],
  )
  return moved!.count
}
