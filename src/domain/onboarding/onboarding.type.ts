import { Field, ObjectType } from 'type-graphql'
import { enumeration, type ValueOf } from '../../graphql/enumeration.js'
import { DateTime } from '../../graphql/scalars.js'

export const OnboardingStepName = enumeration('OnboardingStepName', 'A step of somebody who is new.', {
  PROFILE: 'The whole name is given.',
  LEGAL_TERMS: 'Everything mandatory is approved.',
  COMPANY: 'There is a role in a company.',
  INVITE_TEAM: 'The person has invited somebody, or somebody else works in the company.',
  FIRST_SOURCE: 'A company of the person has a source of leads of its own making.',
  DONE: 'The person has said that this is over.',
})

@ObjectType({ description: 'A step of somebody who is new, and whether it is taken.' })
export class OnboardingStep {
  @Field(() => OnboardingStepName, { description: 'Which step.' })
  declare name: ValueOf<typeof OnboardingStepName>

  @Field(() => Boolean, { description: 'Whether it is taken. Told by what there is, so that it is never out of date.' })
  declare isTaken: boolean
}

@ObjectType({ description: 'How far somebody who is new has come.' })
export class Onboarding {
  @Field(() => DateTime, { nullable: true, description: 'When the person said that it is over; null before.' })
  declare completedAt: Date | null

  @Field(() => [OnboardingStep], { description: 'All steps in their order.' })
  declare steps: OnboardingStep[]

  @Field(() => OnboardingStepName, { nullable: true, description: 'The first step not taken; null when all are.' })
  declare nextStep: ValueOf<typeof OnboardingStepName> | null
}
