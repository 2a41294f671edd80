import { refuse } from '../../errors.js'
import type { Room } from '../../room.js'
import { LeadStageTransitionSchema } from './lead-stage-transition.entity.js'
import { LeadTouchSchema } from './lead-touch.entity.js'
import { LeadSchema } from './lead.entity.js'
import { leadReadable, leadStageTransitionReadable, leadTouchReadable } from './lead.policy.js'
import { LeadResolver } from './lead.resolver.js'
import { leadRoutes } from './lead.rest.js'

export const lead: Room = {
  entities: [LeadSchema, LeadStageTransitionSchema, LeadTouchSchema],
  readables: [leadReadable, leadStageTransitionReadable, leadTouchReadable],
  resolvers: [LeadResolver],
  routes: leadRoutes,
  constraints: {
    leads_source_foreign: refuse('UNKNOWN_REFERENCE', 'There is no such source in this company.', 'sourceId'),
    leads_external_id_unique: refuse('TAKEN', 'The company has a lead with this external id already.', 'externalId'),
  },
}
