import { Field, InputType } from 'type-graphql'
import { combinable, enumFilter, StringFilter } from '../../graphql/filter.js'
import { connectionArgs, orderFields } from '../../graphql/page.js'
import { UserStatus } from './user.enum.js'

const StatusFilter = enumFilter('UserStatus', () => UserStatus)

@InputType({ description: 'Which people to list. All given conditions must hold.' })
export class UserFilter {
  @Field(() => String, { nullable: true, description: 'Part of the name or e-mail address, at least 3 characters.' })
  declare q?: string | null

  @Field(() => StringFilter, { nullable: true, description: 'By e-mail address.' })
  declare email?: object | null

  @Field(() => StatusFilter, { nullable: true, description: 'By state of the account.' })
  declare status?: object | null
}
combinable(UserFilter)

export const UserArgs = connectionArgs('User', {
  filter: () => UserFilter,
  order: orderFields('User', {
    FIRST_NAME: ['firstName', 'Given name, in code point order.'],
    CREATED_AT: ['createdAt', 'When the account was made.'],
    LAST_LOGIN_AT: ['lastLoginAt', 'When the last sign-in succeeded.'],
  }),
  defaultOrder: 'FIRST_NAME, ascending',
})
