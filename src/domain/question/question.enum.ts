import { enumeration } from '../../graphql/enumeration.js'

export const QuestionType = enumeration('QuestionType', 'What kind of answer a question takes.', {
  SHORT_TEXT: 'One line of up to 200 characters.',
  LONG_TEXT: 'Text of up to 5,000 characters.',
  NUMBER: 'A number, with up to 6 decimals.',
  CURRENCY: 'An amount of money, zero or more, with up to 2 decimals.',
  BOOLEAN: 'Yes or no.',
  SINGLE_SELECT: 'One of its options.',
  MULTI_SELECT: 'Some of its options.',
  DATE: 'A day.',
  DATETIME: 'A point in time.',
  EMAIL: 'An e-mail address.',
  PHONE: 'A phone number.',
  URL: 'A web address.',
  RATING: 'A whole number, 1 to 5 unless its limits say otherwise.',
})

export const QuestionTarget = enumeration(
  'QuestionTarget',
  'What of a lead an answer fills in where nothing is known.',
  {
    FIRST_NAME: 'Given name.',
    LAST_NAME: 'Family name.',
    EMAIL: 'E-mail address; for questions of the type EMAIL.',
    PHONE_NUMBER: 'Phone number; for questions of the type PHONE.',
    ORGANIZATION: 'Firm that the person works for.',
    JOB_TITLE: 'Position in the firm.',
    WEBSITE: 'Web address; for questions of the type URL.',
    ADDRESS_LINE: 'Street and number.',
    CITY: 'City.',
    STATE_CODE: 'State or province.',
    POSTAL_CODE: 'Postal code.',
    VALUE_AMOUNT: 'What the sale may bring; for questions of the type CURRENCY.',
  },
)
