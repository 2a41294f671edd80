import { enumeration } from '../../graphql/enumeration.js'

export const UserStatus = enumeration('UserStatus', 'State of an account.', {
  PENDING: 'Invited, has not signed in yet.',
  ACTIVE: 'May sign in.',
  SUSPENDED: 'Locked out for the time being.',
  DEACTIVATED: 'Has left; the name stays on past work.',
})

export const Theme = enumeration('Theme', 'Colours of the interface.', {
  LIGHT: 'Dark on light.',
  DARK: 'Light on dark.',
  SYSTEM: 'As the device is set.',
})
