import { Field, ID, ObjectType } from 'type-graphql'
import { DateTime } from '../../graphql/scalars.js'
import { User } from './user.entity.js'

@ObjectType({ description: 'What signing in gives: keep it secret.' })
export class Session {
  @Field(() => ID, { description: 'Global id of the session, for example `session_5`.' })
  declare id: string

  @Field(() => String, { description: 'Access token, for the header `Authorization: Bearer …`.' })
  declare accessToken: string

  @Field(() => DateTime, { description: 'When the access token ends, after 15 minutes.' })
  declare expiresAt: Date

  @Field(() => String, { description: 'For `refreshSession`, once.' })
  declare refreshToken: string

  @Field(() => DateTime, { description: 'When the refresh token ends, after 30 days.' })
  declare refreshExpiresAt: Date
}

@ObjectType('Viewer', { description: 'Whoever is asking.' })
export class ViewerType {
  @Field(() => ID, { description: 'Global id of the session that the access token belongs to.' })
  declare id: string

  @Field(() => User, { description: 'The account.' })
  declare user: User

  @Field(() => DateTime, { description: 'When the access token of this request ends.' })
  declare expiresAt: Date

  @Field(() => [String], { description: 'Permissions held in at least one company, for example `lead.edit`.' })
  declare permissions: string[]
}
