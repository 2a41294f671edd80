import { InputType } from 'type-graphql'
import { Accept } from '../../graphql/accept.js'
import { flag, id, text } from '../../graphql/kinds.js'

@InputType({ description: 'Which plan a company is to have.' })
export class AttachMembershipInput {
  @Accept(id('company'), {
    description: 'Which company; those below it draw on its plan, but for those with their own.',
  })
  declare companyId: number

  @Accept(id('membership'), { description: 'Which plan of the catalogue.' })
  declare membershipId: number
}

@InputType({ description: 'Whose plan to end, and when.' })
export class CancelMembershipInput {
  @Accept(id('company'), { description: 'Which company.' })
  declare companyId: number

  @Accept(flag, { optional: true, description: 'True ends it at once; else it ends with the present period.' })
  declare immediately?: boolean

  @Accept(text(500), { optional: true, description: 'Why, in a sentence.' })
  declare reason?: string
}
