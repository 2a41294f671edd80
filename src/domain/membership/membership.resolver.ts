import { Arg, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql'
import { Allow } from '../../graphql/allow.js'
import { payloadOf } from '../../graphql/payload.js'
import { requireId } from '../../read/global-id.js'
import { list, one, type Read } from '../../read/read.js'
import type { MutationContext } from '../../write/mutations.js'
import { attachMembership } from './attach-membership.js'
import { cancelMembership } from './cancel-membership.js'
import { CompanyMembership } from './company-membership.entity.js'
import { Membership } from './membership.entity.js'
import { AttachMembershipInput, CancelMembershipInput } from './membership.input.js'

const now = 'The plan of the company as it is now.'
const AttachMembershipPayload = payloadOf('attachMembership', { companyMembership: [() => CompanyMembership, now] })
const CancelMembershipPayload = payloadOf('cancelMembership', { companyMembership: [() => CompanyMembership, now] })

@Resolver()
export class MembershipResolver {
  @Allow('signed_in')
  @Query(() => [Membership], { nullable: true, description: 'The plans to choose from, the smallest first.' })
  memberships(): Read {
    return list(Membership, { isPublic: true }, { property: 'position', direction: 'asc' })
  }

  @Allow('signed_in')
  @Query(() => Membership, { nullable: true, description: 'One plan.' })
  membership(@Arg('id', () => ID, { description: 'Its id, `membership_2` or 2.' }) id: string): Read {
    return one(Membership, { id: requireId(id, 'membership', ['id']) })
  }

  @Allow('membership.edit')
  @Mutation(() => AttachMembershipPayload, {
    nullable: true,
    description:
      'Gives a company a plan. A larger one holds at once, a smaller one when the present period ends, unless there is already more than it allows.',
  })
  async attachMembership(
    @Arg('input', () => AttachMembershipInput, { description: 'Which company, and which plan.' })
    input: AttachMembershipInput,
    @Ctx() { work }: MutationContext,
  ): Promise<object> {
    return { companyMembership: await attachMembership(input, work) }
  }

  @Allow('membership.edit')
  @Mutation(() => CancelMembershipPayload, {
    nullable: true,
    description:
      'Ends the plan of a company with the present period, or at once. After that the company can be read, not changed; nothing is lost.',
  })
  async cancelMembership(
    @Arg('input', () => CancelMembershipInput, { description: 'Which company, and when.' })
    input: CancelMembershipInput,
    @Ctx() { work }: MutationContext,
  ): Promise<object> {
    return { companyMembership: await cancelMembership(input, work) }
  }
}
