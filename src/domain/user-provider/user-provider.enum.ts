import { enumeration } from '../../graphql/enumeration.js'

export const Provider = enumeration('Provider', 'With whom people have accounts that they can link.', {
  GOOGLE: 'Google.',
  MICROSOFT: 'Microsoft.',
  APPLE: 'Apple.',
  FACEBOOK: 'Facebook.',
  CALENDLY: 'Calendly.',
  ZOOM: 'Zoom.',
  SSO: 'The sign-in of a firm of its own.',
})

export const ProviderStatus = enumeration('ProviderStatus', 'How the link to an account stands.', {
  CONNECTED: 'In force.',
  EXPIRED: 'Has to be confirmed at the provider again.',
  REVOKED: 'Withdrawn at the provider.',
  ERROR: 'The provider refuses.',
})
