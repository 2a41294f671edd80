import type { Example } from './example.js'
import { access } from './access.js'
import { appointment } from './appointment.js'
import { assignment } from './assignment.js'
import { company } from './company.js'
import { invitation } from './invitation.js'
import { lead } from './lead.js'
import { leadHistory } from './lead-history.js'
import { leadNote } from './lead-note.js'
import { leads } from './leads.js'
import { legalTerm } from './legal-term.js'
import { membership } from './membership.js'
import { source } from './source.js'
import { stage } from './stage.js'
import { user } from './user.js'

/** In the order in which they are shown. */
export const examples: Example[] = [
  ...user,
  ...access,
  ...invitation,
  ...company,
  ...stage,
  ...source,
  ...assignment,
  ...leads,
  ...leadHistory,
  ...lead,
  ...appointment,
  ...leadNote,
  ...membership,
  ...legalTerm,
]
