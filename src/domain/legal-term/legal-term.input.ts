import { InputType } from 'type-graphql'
import { Accept } from '../../graphql/accept.js'
import { id } from '../../graphql/kinds.js'

@InputType({ description: 'Which legal text you approve.' })
export class ApproveLegalTermInput {
  @Accept(id('legal_term'), {
    optional: true,
    description: 'The text, in any language; else all that wait for your approval.',
  })
  declare legalTermId?: number

  @Accept(id('company'), {
    optional: true,
    description: 'The company that you approve it for: only a data processing agreement, which its owner approves.',
  })
  declare companyId?: number

  @Accept(id('user'), { optional: true, description: 'You: nobody approves for somebody else.' })
  declare userId?: number
}
