import { Field, InputType } from 'type-graphql'
import { BooleanFilter, combinable, enumFilter, IdFilter } from '../../graphql/filter.js'
import { connectionArgs, orderFields } from '../../graphql/page.js'
import { UserAccessStatus } from './user-access.enum.js'

export const StatusFilter = enumFilter('UserAccessStatus', () => UserAccessStatus)

@InputType({ description: 'Which roles of people to list. All given conditions must hold.' })
export class UserAccessFilter {
  @Field(() => String, { nullable: true, description: 'Part of the person’s name or e-mail, at least 3 characters.' })
  declare q?: string | null

  @Field(() => IdFilter, { nullable: true, description: 'By role.' })
  declare access?: object | null

  @Field(() => IdFilter, { nullable: true, description: 'By person.' })
  declare user?: object | null

  @Field(() => StatusFilter, { nullable: true, description: 'By whether it is in force.' })
  declare status?: object | null

  @Field(() => BooleanFilter, { nullable: true, description: 'By whether new leads may be given to the person.' })
  declare acceptsLeads?: object | null
}
combinable(UserAccessFilter)

export const UserAccessArgs = connectionArgs('UserAccess', {
  filter: () => UserAccessFilter,
  order: orderFields('UserAccess', { CREATED_AT: ['createdAt', 'When the role was given.'] }),
  defaultOrder: 'CREATED_AT, ascending',
})
