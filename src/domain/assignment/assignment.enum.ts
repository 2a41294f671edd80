import { enumeration } from '../../graphql/enumeration.js'

export const AssignmentMethod = enumeration('AssignmentMethod', 'What decided who works on a lead.', {
  EXPLICIT: 'Somebody was named when the lead was made, or an agent made it.',
  STICKY: 'The person came before, and stays with the same salesperson.',
  TERRITORY: 'The turns of the people of its territory.',
  SOURCE_ROTATION: 'The turns of the people of its source.',
  FALLBACK: 'Of those who are bound to no source, whoever had the fewest open leads.',
  MANUAL: 'Somebody gave it, or took it away, later.',
  BULK: 'Somebody gave many leads at once.',
  SLA_ESCALATION: 'Nobody answered in time.',
  NONE: 'No rule led to anybody.',
})

export const UnassignedReason = enumeration('UnassignedReason', 'Why nobody works on a lead.', {
  NO_RULE: 'Nothing says who should get it.',
  NOBODY_AVAILABLE: 'All who could get it are away, outside their hours or take no leads.',
  ALL_AT_CAPACITY: 'All who are there have as many leads as they take.',
  OWNER_REMOVED: 'Whoever had it left the company.',
  MANUAL: 'Somebody wanted it so.',
  OVER_QUOTA: 'It came beyond what the plan of the company covers.',
})

export const SkippedReason = enumeration('SkippedReason', 'Why somebody could not get a lead.', {
  PAUSED: 'Takes part in the rotation at other times.',
  ROLE_NOT_IN_FORCE: 'The role in the company is suspended or has ended.',
  ACCOUNT_NOT_IN_USE: 'The account is suspended or closed.',
  TAKES_NO_LEADS: 'Does not take new leads.',
  AWAY: 'Is away.',
  OUTSIDE_HOURS: 'Is not at work at this time.',
  OPEN_LEADS: 'Has as many open leads as the limit says.',
  LEADS_OF_THE_DAY: 'Got as many leads today as the limit says.',
  HAS_IT_NOW: 'Has the lead already, and somebody else is looked for.',
})
