import { Arg, Ctx, ID, InputType, Mutation, Resolver } from 'type-graphql'
import { Accept } from '../../graphql/accept.js'
import { Allow } from '../../graphql/allow.js'
import { id } from '../../graphql/kinds.js'
import { payloadOf } from '../../graphql/payload.js'
import { one } from '../../read/read.js'
import type { MutationContext } from '../../write/mutations.js'
import { Company } from '../company/company.entity.js'
import { Lead } from '../lead/lead.entity.js'
import { deleteLead, restoreLead } from './delete-lead.js'
import { DeletedLead } from './deleted-lead.entity.js'

@InputType({ description: 'Which lead to delete.' })
export class DeleteLeadInput {
  @Accept(id('lead'), { description: 'The lead.' })
  declare id: number
}

@InputType({ description: 'Which lead to bring back.' })
export class RestoreLeadInput {
  @Accept(id('lead'), { description: 'The lead, deleted at most 30 days ago.' })
  declare id: number
}

const DeleteLeadPayload = payloadOf('deleteLead', {
  deletedLeadId: [() => ID, 'Global id of the lead: what `restoreLead` takes.'],
  deletedLead: [() => DeletedLead, 'What is left of it.'],
  company: [() => Company, 'Whose lead it was.'],
})
const RestoreLeadPayload = payloadOf('restoreLead', { lead: [() => Lead, 'The lead as it was.'] })

@Resolver()
export class DeletedLeadResolver {
  @Allow('lead.delete')
  @Mutation(() => DeleteLeadPayload, {
    nullable: true,
    description: 'Deletes a lead with all that belongs to it. For 30 days it can be restored.',
  })
  async deleteLead(
    @Arg('input', () => DeleteLeadInput, { description: 'Which lead.' }) input: DeleteLeadInput,
    @Ctx() { work }: MutationContext,
  ): Promise<object> {
    const { deletionId, companyId } = await deleteLead(input.id, work)
    return {
      deletedLeadId: `lead_${input.id}`,
      deletedLead: one(DeletedLead, { id: deletionId }),
      company: one(Company, { id: companyId }),
    }
  }

  @Allow('lead.delete')
  @Mutation(() => RestoreLeadPayload, { nullable: true, description: 'Brings a deleted lead back as it was.' })
  async restoreLead(
    @Arg('input', () => RestoreLeadInput, { description: 'Which lead.' }) input: RestoreLeadInput,
    @Ctx() { work }: MutationContext,
  ): Promise<object> {
    return { lead: one(Lead, { id: await restoreLead(input.id, work) }) }
  }
}
