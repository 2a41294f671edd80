import { enumeration } from '../../graphql/enumeration.js'

export const LeadMergeField = enumeration('LeadMergeField', 'What a merge takes from one of the leads, as a whole.', {
  NAME: 'First and last name.',
  EMAIL: 'The first e-mail address; the others are kept as further ones.',
  PHONE: 'The first phone number; the others are kept as further ones.',
  ORGANIZATION: 'The firm.',
  JOB_TITLE: 'The position in the firm.',
  WEBSITE: 'The web address.',
  ADDRESS: 'Street, city, state, postal code and country.',
  LANG: 'The language.',
  TIMEZONE: 'The time zone.',
  VALUE: 'What the sale may bring, with its currency.',
  RATING: 'How warm it is.',
  SOURCE: 'Where it came from.',
  CAMPAIGN: 'The campaign that brought it.',
  ASSIGNEE: 'Who works on it.',
  STAGE: 'Where the sale stands, with what was won or lost; the survivor is moved there.',
  CONSENT: 'Whether the person agreed to marketing.',
})

export const LeadMergeChoice = enumeration('LeadMergeChoice', 'Which of the leads a field is taken from.', {
  SURVIVOR: 'The surviving one, even where it has nothing.',
  NEWEST: 'The one that arrived last, of those that have something there.',
  LEAD: 'The one that is named.',
})
