import { enumeration } from '../../graphql/enumeration.js'

export const CycleStatus = enumeration('CycleStatus', 'Where a cycle stands today, in the time zone of its company.', {
  PLANNED: 'It has not begun.',
  ACTIVE: 'Today is one of its days.',
  CLOSED: 'It is over, or was closed before its time.',
})

export const CycleRollover = enumeration('CycleRollover', 'What becomes of open leads when a cycle is closed.', {
  CARRY_OPEN: 'They go over to the next cycle.',
  KEEP: 'They stay in the cycle in which they came.',
})
