import { EventSchema } from '../events/event.entity.js'
import { AccessSchema } from './access/access.entity.js'
import { UserAccessSchema } from './access/user-access.entity.js'
import { CompanySchema } from './company/company.entity.js'
import { LeadNoteSchema } from './lead-note/lead-note.entity.js'
import { LeadStageTransitionSchema } from './lead/lead-stage-transition.entity.js'
import { LeadSchema } from './lead/lead.entity.js'
import { SourceMemberSchema, SourceSchema } from './source/source.entity.js'
import { StageSchema } from './stage/stage.entity.js'
import { UserSchema } from './user/user.entity.js'

/** Every table that the unit of work knows. */
export const entities = [
  AccessSchema,
  CompanySchema,
  EventSchema,
  LeadNoteSchema,
  LeadSchema,
  LeadStageTransitionSchema,
  SourceMemberSchema,
  SourceSchema,
  StageSchema,
  UserAccessSchema,
  UserSchema,
]
