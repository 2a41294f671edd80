import { day } from './calendar.js'
import { companyId } from './companies.js'
import type { Row } from './insert.js'
import type { DemoLead } from './leads.js'
import type { DemoNote } from './notes.js'
import { colleagueId } from './people.js'
import { isClosed, stageId } from './stages.js'

type DemoEvent = {
  companyId: number
  type: 'lead.created' | 'lead.moved' | 'lead.reopened' | 'note.created'
  subjectId: number
  actorId: number | null
  data: Record<string, number>
  createdAt: string
}

/** What happened in the last thirty days, as the gateway would have recorded it. */
export function eventRows(leads: DemoLead[], notes: DemoNote[], now: number): Row[] {
  const begin = new Date(now - 30 * day).toISOString()
  return [...leads.flatMap(ofLead), ...notes.map(ofNote)]
    .filter(({ createdAt }) => createdAt > begin)
    .toSorted((a, b) => a.createdAt.localeCompare(b.createdAt))
}

function ofLead(lead: DemoLead): DemoEvent[] {
  const fact = { companyId: companyId(lead.company.key), subjectId: lead.id }
  return lead.way.flatMap(({ stage, at }, index): DemoEvent[] => {
    const before = lead.way[index - 1]
    const step = { ...fact, actorId: actorOf(lead, index), createdAt: date(at) }
    if (!before) return [{ ...step, type: 'lead.created', data: {} }]
    const moved: DemoEvent = { ...step, type: 'lead.moved', data: { from: stageId(before.stage), to: stageId(stage) } }
    return isClosed(before.stage) ? [{ ...step, type: 'lead.reopened', data: {} }, moved] : [moved]
  })
}

const ofNote = ({ lead, author, at }: DemoNote, index: number): DemoEvent => ({
  companyId: companyId(lead.company.key),
  type: 'note.created',
  subjectId: index + 1,
  actorId: colleagueId(author),
  data: { lead: lead.id },
  createdAt: date(at),
})

/** Who made a step of a lead; null for programs, which bring in most leads. */
export function actorOf({ source, way, assignment }: DemoLead, step: number): number | null {
  const isTypedIn = source === 'walk_in' || source === 'referral' || source === 'fair'
  return step > 0 || isTypedIn ? colleagueId(assignment.worker(way[step]!.at).colleague) : null
}

const date = (at: number): string => new Date(at).toISOString()
