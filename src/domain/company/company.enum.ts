import { enumeration } from '../../graphql/enumeration.js'

export const CompanyStatus = enumeration('CompanyStatus', 'State of a company.', {
  ACTIVE: 'At work.',
  SUSPENDED: 'Stopped for the time being.',
  ARCHIVED: 'Closed: it can be read, not changed.',
})

export const DedupePolicy = enumeration('DedupePolicy', 'What happens when a person arrives a second time.', {
  FLAG: 'Make the lead and mark it as a duplicate.',
  REJECT: 'Refuse it and name the lead that exists.',
  MERGE: 'Fold it into the lead that exists.',
  ALLOW: 'Make the lead and say nothing.',
})

export const DedupeScope = enumeration('DedupeScope', 'Among which leads duplicates are looked for.', {
  COMPANY: 'Those of the company.',
  TREE: 'When somebody arrives, those of the whole group of companies; groups of duplicates are made within each company.',
  CYCLE: 'Those of the same cycle; older ones make a returning lead.',
})

export const AssignmentMode = enumeration('AssignmentMode', 'Who gets a new lead that names nobody.', {
  SOURCE_ROTATION: 'The next of the people who serve its source.',
  TERRITORY_THEN_SOURCE: 'The people of its territory first, then those of its source.',
  MANUAL: 'Nobody, until somebody is chosen by hand.',
})
