import { InputType } from 'type-graphql'
import { Accept } from '../../graphql/accept.js'
import { id } from '../../graphql/kinds.js'

@InputType({ description: 'Whose onboarding is over.' })
export class CompleteOnboardingInput {
  @Accept(id('user'), { optional: true, description: 'You: nobody says it for somebody else.' })
  declare userId?: number
}
