import { enumeration } from '../../graphql/enumeration.js'

export const SourceKind = enumeration('SourceKind', 'Kind of channel that leads come through.', {
  WEB_FORM: 'A form on a web page.',
  FACEBOOK: 'Facebook and Instagram ads.',
  GOOGLE: 'Google ads.',
  TIKTOK: 'TikTok ads.',
  WHATSAPP: 'WhatsApp.',
  PHONE: 'Phone calls.',
  WALK_IN: 'People who walk in.',
  REFERRAL: 'Recommended by somebody.',
  EVENT: 'Fairs and events.',
  IMPORT: 'Imported files.',
  API: 'Other programs.',
  MANUAL: 'Typed in by hand.',
  OTHER: 'Anything else.',
})

export const RotationStrategy = enumeration('RotationStrategy', 'How the people of a source take turns.', {
  ROUND_ROBIN: 'One after the other.',
  WEIGHTED: 'In proportion to their weights.',
  LEAST_OPEN: 'Whoever has the fewest open leads.',
  FIRST_AVAILABLE: 'The first who is free.',
})
