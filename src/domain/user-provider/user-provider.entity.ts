import { defineEntity, p } from '@mikro-orm/core'
import { Field, ObjectType } from 'type-graphql'
import { row } from '../../database/base.js'
import type { ValueOf } from '../../graphql/enumeration.js'
import { Node } from '../../graphql/node.js'
import { DateTime } from '../../graphql/scalars.js'
import { UserSchema } from '../user/user.entity.js'
import { Provider, ProviderStatus } from './user-provider.enum.js'

export const UserProviderSchema = defineEntity({
  name: 'UserProvider',
  tableName: 'user_providers',
  properties: {
    ...row,
    user: () => p.manyToOne(UserSchema).ref(),
    provider: p.enum(Provider),
    providerUserId: p.string().length(255),
    purposes: p.array().defaultRaw(`'{login}'`),
    email: p.string().length(254).nullable(),
    displayName: p.string().length(200).nullable(),
    scopes: p.array().defaultRaw(`'{}'`),
    status: p.enum(ProviderStatus).default('connected'),
    connectedAt: p.datetime(3).defaultRaw('now()'),
    lastUsedAt: p.datetime(3).nullable(),
  },
})

@ObjectType({
  implements: Node,
  description: 'An account with a provider that somebody has linked. Nobody but that person sees it.',
})
export class UserProvider extends UserProviderSchema.class {
  @Field(() => Provider, { description: 'With whom the account is.' })
  declare provider: ValueOf<typeof Provider>

  @Field(() => String, { description: 'What the provider calls the person.' })
  declare providerUserId: string

  @Field(() => [String], { description: 'What it is used for: `login`.' })
  declare purposes: string[]

  @Field(() => String, { nullable: true, description: 'Address that the provider told.' })
  declare email: string | null

  @Field(() => String, { nullable: true, description: 'Name that the provider told.' })
  declare displayName: string | null

  @Field(() => [String], { description: 'What the person has allowed at the provider.' })
  declare scopes: string[]

  @Field(() => ProviderStatus, { description: 'How the link stands.' })
  declare status: ValueOf<typeof ProviderStatus>

  @Field(() => DateTime, { description: 'When it was linked.' })
  declare connectedAt: Date

  @Field(() => DateTime, { nullable: true, description: 'When somebody last signed in by it.' })
  declare lastUsedAt: Date | null
}
UserProviderSchema.setClass(UserProvider)
