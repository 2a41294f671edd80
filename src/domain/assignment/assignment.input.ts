import { ArgsType, Field, ID, InputType } from 'type-graphql'
import { Accept } from '../../graphql/accept.js'
import { id, integer } from '../../graphql/kinds.js'

@InputType({ description: 'Which lead gets somebody else.' })
export class ReassignLeadInput {
  @Accept(id('lead'), { description: 'Which lead.' })
  declare id: number

  @Accept(id('user_access'), {
    optional: true,
    description: 'Who gets it, by role in the company; without it the rules of the company find somebody else.',
  })
  declare userAccessId?: number

  @Accept(integer(1, 2_147_483_647), {
    optional: true,
    description: 'The version that you read: when somebody else was faster, the change is refused.',
  })
  declare version?: number
}

@ArgsType()
export class SimulateAssignmentArgs {
  @Field(() => ID, { description: 'Whose lead it would be.' })
  declare companyId: string

  @Field(() => ID, { nullable: true, description: 'Its source.' })
  declare sourceId?: string | null

  @Field(() => String, { nullable: true, description: 'Country, ISO 3166-1 alpha-2; else the company’s own.' })
  declare country?: string | null

  @Field(() => String, { nullable: true, description: 'State or province, for example `AZ`.' })
  declare region?: string | null

  @Field(() => String, { nullable: true, description: 'City; it counts only together with the state.' })
  declare city?: string | null

  @Field(() => String, { nullable: true, description: 'Postal code, for example `85281`.' })
  declare postalCode?: string | null

  @Field(() => String, { nullable: true, description: 'E-mail address, by which a person is known again.' })
  declare email?: string | null

  @Field(() => String, { nullable: true, description: 'Phone number, by which a person is known again.' })
  declare phoneNumber?: string | null
}
