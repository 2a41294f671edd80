import { enumeration } from '../../graphql/enumeration.js'

export const LeadRating = enumeration('LeadRating', 'How warm a lead is.', {
  COLD: 'Little interest.',
  WARM: 'Some interest.',
  HOT: 'Ready to buy.',
})

export const TouchChannel = enumeration('TouchChannel', 'By which way a person came.', {
  MANUAL: 'Somebody entered what the person said.',
  FORM: 'A form of a web page.',
  IMPORT: 'A file.',
})

export const LostReason = enumeration('LostReason', 'Why a lead was lost.', {
  PRICE: 'Too expensive.',
  COMPETITOR: 'Bought elsewhere.',
  NOT_INTERESTED: 'Does not want it any more.',
  UNREACHABLE: 'Never answered.',
  NOT_QUALIFIED: 'Not a customer for this offer.',
  TIMING: 'Not now.',
  DUPLICATE: 'The same person as another lead.',
  OTHER: 'Something else: `lostNotes` says what.',
})
