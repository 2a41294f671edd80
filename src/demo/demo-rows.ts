import { answerRows, answersOf } from './answers.js'
import { appointmentRows, attendeeRows, rescheduleRows } from './appointment-rows.js'
import { appointmentsOf } from './appointments.js'
import { plannedArrivals, settled } from './arrivals.js'
import { assignments } from './assignments.js'
import { midnight } from './calendar.js'
import { campaignRows, participations } from './campaigns.js'
import { arizona } from './companies.js'
import { cycleRows } from './cycles.js'
import { decisionRows } from './decisions.js'
import { echoes } from './duplicates.js'
import { eventRows } from './events.js'
import type { Row } from './insert.js'
import { invitationRows } from './invitations.js'
import { journeys } from './journeys.js'
import { leadRows, noteRows, transitionRows } from './lead-rows.js'
import { approvalRows, legalTermRows } from './legal-terms.js'
import { type DemoLead, leadsOf } from './leads.js'
import { notDuplicateRows } from './merges.js'
import { notesOf } from './notes.js'
import { userProviderRows } from './linked-accounts.js'
import { persons } from './persons.js'
import { planRows, subscriptionRows } from './plans.js'
import { companyRows, memberRows, sourceRows, userAccessRows, userRows } from './setting-rows.js'
import { questionTables } from './questions.js'
import { presentStages } from './stages.js'
import { areaRows } from './territories.js'

/**
 * The rows of the demo by table, in the order in which they refer to each other. Dates count back from `now`; who the
 * people and leads are is the same on every run, and the same all day long.
 */
export function demoRows(now: number, passwordHash: string): Record<string, Row[]> {
  const planned = plannedArrivals(midnight(now, arizona.utcOffset))
  const again = echoes(planned)
  const people = persons(planned, again)
  const coming = settled(planned, now)
  const ways = journeys(coming, presentStages(coming, now), now)
  const { assignments: given, rotations } = assignments(coming, ways, now)
  const leads = leadsOf({
    arrivals: coming,
    persons: people,
    ways,
    assignments: given,
    participations: participations(coming, people, now),
    isEcho: (index) => again.has(index),
  })
  return {
    companies: companyRows(now),
    memberships: planRows(now),
    company_memberships: subscriptionRows(now),
    users: userRows(now, passwordHash),
    user_accesses: userAccessRows(now),
    invitations: invitationRows(now),
    legal_terms: legalTermRows(now),
    legal_term_approvals: approvalRows(now),
    sources: sourceRows(now),
    source_user_accesses: memberRows(now, rotations),
    cycles: cycleRows(leads, now),
    campaigns: campaignRows(leads, now),
    ...questionTables(now),
    ...areaRows(now),
    ...leadTables(leads, now),
    not_duplicates: notDuplicateRows(leads, people, again, now),
    user_providers: userProviderRows(now),
  }
}

function leadTables(leads: DemoLead[], now: number): Record<string, Row[]> {
  const notes = notesOf(leads, now)
  const answers = answersOf(leads, now)
  const appointments = appointmentsOf(leads, now)
  return {
    leads: leadRows(leads, { notes, answers, now }),
    lead_answers: answerRows(answers),
    lead_assignments: decisionRows(leads),
    lead_stage_transitions: transitionRows(leads),
    lead_notes: noteRows(notes),
    appointments: appointmentRows(appointments, now),
    appointment_attendees: attendeeRows(appointments),
    appointment_reschedules: rescheduleRows(appointments, now),
    events: eventRows(leads, notes, now),
  }
}
