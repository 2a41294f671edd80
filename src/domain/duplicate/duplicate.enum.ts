import { enumeration } from '../../graphql/enumeration.js'

export const DuplicateKind = enumeration('DuplicateKind', 'How sure it is that leads are one person.', {
  EXACT: 'They share an e-mail address or a phone number, be it a further one.',
  POSSIBLE: 'They share their name, and a postal code or an organization.',
})

export const DuplicateReason = enumeration('DuplicateReason', 'What leads of a group have in common.', {
  EMAIL: 'An e-mail address, however it is written.',
  PHONE: 'A phone number, however it is written.',
  NAME_AND_POSTAL_CODE: 'First and last name, accents aside, and the postal code.',
  NAME_AND_ORGANIZATION: 'First and last name, accents aside, and the organization.',
})
