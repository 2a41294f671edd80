import { EventSchema } from '../events/event.entity.js'
import type { Room } from '../room.js'
import { access } from './access/index.js'
import { appointment } from './appointment/index.js'
import { assignment } from './assignment/index.js'
import { campaign } from './campaign/index.js'
import { capture } from './capture/index.js'
import { company } from './company/index.js'
import { companyUser } from './company-user/index.js'
import { cycle } from './cycle/index.js'
import { duplicate } from './duplicate/index.js'
import { leadExport } from './export/index.js'
import { importTemplateRoom } from './import-template/index.js'
import { imports } from './import/index.js'
import { invitation } from './invitation/index.js'
import { leadEvent } from './lead-event/index.js'
import { leadTimeline } from './lead-timeline/index.js'
import { leadMetrics } from './lead-metrics/index.js'
import { leadNote } from './lead-note/index.js'
import { lead } from './lead/index.js'
import { leadMerge } from './lead-merge/index.js'
import { leadBulk } from './lead-bulk/index.js'
import { leadDeletion } from './lead-deletion/index.js'
import { legalTerm } from './legal-term/index.js'
import { membership } from './membership/index.js'
import { onboarding } from './onboarding/index.js'
import { question } from './question/index.js'
import { source } from './source/index.js'
import { stage } from './stage/index.js'
import { territory } from './territory/index.js'
import { userProvider } from './user-provider/index.js'
import { user } from './user/index.js'

/** All that the product knows, a line a noun. */
export const rooms: Room[] = [
  user,
  userProvider,
  access,
  company,
  companyUser,
  invitation,
  stage,
  source,
  cycle,
  campaign,
  question,
  territory,
  lead,
  assignment,
  leadBulk,
  capture,
  leadDeletion,
  leadMerge,
  duplicate,
  leadNote,
  leadMetrics,
  leadTimeline,
  leadExport,
  importTemplateRoom,
  appointment,
  legalTerm,
  onboarding,
  leadEvent,
  membership,
  imports,
]

/** Every table that units of work know. */
export const entities = [EventSchema, ...rooms.flatMap((room) => room.entities)]
