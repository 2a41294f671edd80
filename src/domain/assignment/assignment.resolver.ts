import { Arg, Args, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql'
import type { Context } from '../../context.js'
import { outside } from '../../database/queryable.js'
import { badInput } from '../../errors.js'
import { Allow } from '../../graphql/allow.js'
import { payloadOf } from '../../graphql/payload.js'
import { requireId } from '../../read/global-id.js'
import type { MutationContext } from '../../write/mutations.js'
import { visibleRows } from '../../write/unit-of-work.js'
import { Lead } from '../lead/lead.entity.js'
import { mustBeCurrent } from '../lead/must-be-current.js'
import { giveLead, reassignByRules } from './assign-lead.js'
import { AssignmentExplanation } from './assignment-explanation.type.js'
import { ReassignLeadInput, SimulateAssignmentArgs } from './assignment.input.js'
import { explain, lastDecision } from './explain-assignment.js'
import { simulateAssignment } from './simulate-assignment.js'

const ReassignLeadPayload = payloadOf('reassignLead', { lead: [() => Lead, 'The lead with whoever works on it now.'] })

@Resolver()
export class AssignmentResolver {
  @Allow('lead.read')
  @Query(() => AssignmentExplanation, {
    nullable: true,
    description:
      'Why a lead was given to whom it was given, or to nobody: the last decision, with all who could have got it.',
  })
  async explainAssignment(
    @Arg('leadId', () => ID, { description: 'The lead, `lead_1042` or 1042.' }) leadId: string,
    @Ctx() { viewer, services }: Context,
  ): Promise<AssignmentExplanation | null> {
    const id = requireId(leadId, 'lead', ['leadId'])
    const visible = visibleRows(services.model, services.model.get('Lead')!, viewer!)
    const lead = await services.orm.em.fork().findOne(Lead, { $and: [{ id }, visible] })
    if (!lead) return null
    const sql = outside(services)
    return explain((await lastDecision(id, sql)) ?? undocumented(lead), sql)
  }

  @Allow('lead.assign')
  @Query(() => AssignmentExplanation, {
    nullable: true,
    description: 'Who would get such a lead now, and why. Nothing is written, and nobody loses a turn.',
  })
  async simulateAssignment(
    @Args(() => SimulateAssignmentArgs) { companyId, sourceId, ...facts }: SimulateAssignmentArgs,
    @Ctx() { viewer, services }: Context,
  ): Promise<AssignmentExplanation | null> {
    const company = requireId(companyId, 'company', ['companyId'])
    if (!viewer?.may('lead.assign', company)) return null
    const source = sourceId ? requireId(sourceId, 'source', ['sourceId']) : null
    const sql = outside(services)
    const known = await sql('select 1 from sources where company_id = $1 and id = $2 and archived_at is null', [
      company,
      source,
    ])
    if (source !== null && known.length === 0)
      throw badInput('sourceId must be a source of the company in use.', ['sourceId'])
    return explain(await simulateAssignment({ companyId: company, sourceId: source, ...facts }, sql), sql)
  }

  @Allow('lead.assign')
  @Mutation(() => ReassignLeadPayload, {
    nullable: true,
    description: 'Gives a lead to somebody else: to whom you name, else to whom the rules of the company lead to.',
  })
  async reassignLead(
    @Arg('input', () => ReassignLeadInput, { description: 'Which lead, and who gets it.' }) input: ReassignLeadInput,
    @Ctx() { work }: MutationContext,
  ): Promise<object> {
    const lead = await work.find(Lead, input.id)
    mustBeCurrent(lead, input.version)
    if (input.userAccessId) await giveLead(lead, input.userAccessId, 'manual', work)
    else await reassignByRules(lead, work)
    return { lead }
  }
}

/** Of leads from before decisions were kept only the outcome is known. */
const undocumented = (lead: Lead) => ({
  companyId: lead.company.id,
  leadId: lead.id,
  userAccessId: lead.assignee?.id ?? null,
  previousId: null,
  method: lead.assignee ? ('explicit' as const) : ('none' as const),
  reason: lead.unassignedReason ?? null,
  sourceId: lead.source?.id ?? null,
  territoryId: lead.territory?.id ?? null,
  actorId: null,
  decidedAt: lead.assignedAt ?? null,
  candidates: [],
})
