import { Field, ObjectType } from 'type-graphql'
import type { ValueOf } from '../../graphql/enumeration.js'
import { DateTime } from '../../graphql/scalars.js'
import { InvitationStatus } from './invitation.enum.js'

@ObjectType({ description: 'What whoever holds the code of an invitation may know before signing in.' })
export class InvitationPreview {
  @Field(() => String, { description: 'Name of the company.' })
  declare companyName: string

  @Field(() => String, { nullable: true, description: 'Path of the company’s picture on this server.' })
  declare companyAvatarRoute: string | null

  @Field(() => String, { description: 'Given name of who sent it.' })
  declare inviterName: string

  @Field(() => String, { description: 'Name of the role that is offered.' })
  declare accessName: string

  @Field(() => String, { description: 'Address that was invited, of which one character and the domain are shown.' })
  declare email: string

  @Field(() => InvitationStatus, { description: 'What became of it.' })
  declare status: ValueOf<typeof InvitationStatus>

  @Field(() => DateTime, { description: 'Until when it can be accepted.' })
  declare expiresAt: Date

  @Field(() => Boolean, {
    description: 'Whether the address has an account: then sign in and accept, otherwise sign up with the code.',
  })
  declare accountExists: boolean
}
