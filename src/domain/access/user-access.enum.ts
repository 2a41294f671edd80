import { enumeration } from '../../graphql/enumeration.js'

export const AccessScope = enumeration('AccessScope', 'How far a role reaches.', {
  COMPANY: 'The company alone.',
  SUBTREE: 'The company and everything below it.',
})

export const UserAccessStatus = enumeration('UserAccessStatus', 'State of a role in a company.', {
  ACTIVE: 'In force.',
  SUSPENDED: 'Taken away for the time being.',
  REMOVED: 'Ended; kept because past work names it.',
})
