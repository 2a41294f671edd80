import type { Example } from './example.js'
import { access } from './access.js'
import { appointment } from './appointment.js'
import { assignment } from './assignment.js'
import { campaign } from './campaign.js'
import { company } from './company.js'
import { cycle } from './cycle.js'
import { duplicate } from './duplicate.js'
import { imports } from './import.js'
import { invitation } from './invitation.js'
import { leadHistory } from './lead-history.js'
import { leadNote } from './lead-note.js'
import { lead } from './lead.js'
import { leads } from './leads.js'
import { legalTerm } from './legal-term.js'
import { membership } from './membership.js'
import { question } from './question.js'
import { source } from './source.js'
import { stage } from './stage.js'
import { territory } from './territory.js'
import { user } from './user.js'

/** In the order in which they are shown. */
export const examples: Example[] = [
  ...user,
  ...access,
  ...invitation,
  ...company,
  ...stage,
  ...source,
  ...campaign,
  ...question,
  ...cycle,
  ...territory,
  ...assignment,
  ...leads,
  ...leadHistory,
  ...lead,
  ...duplicate,
  ...imports,
  ...appointment,
  ...leadNote,
  ...membership,
  ...legalTerm,
]
