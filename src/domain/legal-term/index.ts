import type { Room } from '../../room.js'
import { LegalTermApprovalSchema } from './legal-term-approval.entity.js'
import { LegalTermSchema } from './legal-term.entity.js'
import { legalTermApprovalReadable, legalTermReadable } from './legal-term.policy.js'
import { LegalTermResolver } from './legal-term.resolver.js'
import { legalTermRoutes } from './legal-term.rest.js'

export const legalTerm: Room = {
  entities: [LegalTermSchema, LegalTermApprovalSchema],
  readables: [legalTermReadable, legalTermApprovalReadable],
  resolvers: [LegalTermResolver],
  routes: legalTermRoutes,
}
