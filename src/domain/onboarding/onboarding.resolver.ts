import { Arg, Ctx, Mutation, Resolver } from 'type-graphql'
import { forbidden, termsRequired } from '../../errors.js'
import { Allow } from '../../graphql/allow.js'
import { payloadOf } from '../../graphql/payload.js'
import type { MutationContext } from '../../write/mutations.js'
import { stillDue } from '../legal-term/legal-terms-in-force.js'
import { User } from '../user/user.entity.js'
import { CompleteOnboardingInput } from './onboarding.input.js'

const CompleteOnboardingPayload = payloadOf('completeOnboarding', { user: [() => User, 'You.'] })

@Resolver()
export class OnboardingResolver {
  @Allow('signed_in', { beforeTerms: true })
  @Mutation(() => CompleteOnboardingPayload, {
    nullable: true,
    description:
      'Says that your onboarding is over; a second time does no harm. What is mandatory must be approved before.',
  })
  async completeOnboarding(
    @Arg('input', () => CompleteOnboardingInput, { description: 'Whose.' }) input: CompleteOnboardingInput,
    @Ctx() { work }: MutationContext,
  ): Promise<object> {
    const { userId = work.viewer.userId } = input
    const user = await work.find(User, userId, 'userId')
    if (userId !== work.viewer.userId) throw forbidden('Nobody completes the onboarding of somebody else.')
    const due = await stillDue(work)
    if (due.length > 0) throw termsRequired(due)
    if (!user.onboardingCompletedAt) {
      user.onboardingCompletedAt = new Date()
      work.record('user.onboarded', { id: userId, companyId: null })
    }
    return { user }
  }
}
