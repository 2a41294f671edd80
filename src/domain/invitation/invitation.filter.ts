import { ArgsType, Field, InputType } from 'type-graphql'
import { combinable, enumFilter, StringFilter } from '../../graphql/filter.js'
import { connectionArgs, orderFields } from '../../graphql/page.js'
import { InvitationStatus } from './invitation.enum.js'

const StatusFilter = enumFilter('InvitationStatus', () => InvitationStatus)

@InputType({ description: 'Which invitations to list. All given conditions must hold.' })
export class InvitationFilter {
  @Field(() => StatusFilter, { nullable: true, description: 'By what became of it.' })
  declare status?: object | null

  @Field(() => StringFilter, { nullable: true, description: 'By the address that was invited.' })
  declare email?: object | null
}
combinable(InvitationFilter)

export const InvitationArgs = connectionArgs('Invitation', {
  filter: () => InvitationFilter,
  order: orderFields('Invitation', {
    CREATED_AT: ['createdAt', 'When it was made.'],
    EXPIRES_AT: ['expiresAt', 'Until when it can be accepted.'],
  }),
  defaultOrder: 'CREATED_AT, descending',
})

@ArgsType()
export class PendingInvitationArgs extends InvitationArgs {
  @Field(() => String, { nullable: true, description: 'The whole address; else your own.' })
  declare email?: string | null
}
