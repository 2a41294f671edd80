import { defineEntity, p } from '@mikro-orm/core'
import { Ctx, Field, ObjectType } from 'type-graphql'
import type { Context } from '../../context.js'
import { row } from '../../database/base.js'
import type { ValueOf } from '../../graphql/enumeration.js'
import { Node } from '../../graphql/node.js'
import { connectionOf } from '../../graphql/page.js'
import { DateTime, LocalDate } from '../../graphql/scalars.js'
import { Computed } from '../../graphql/shown.js'
import { UserAccess, UserAccessSchema } from '../access/user-access.entity.js'
import { Onboarding } from '../onboarding/onboarding.type.js'
import { onboardingOf } from '../onboarding/steps.js'
import { UserProvider, UserProviderSchema } from '../user-provider/user-provider.entity.js'
import { UserStatus, Theme } from './user.enum.js'

export const UserSchema = defineEntity({
  name: 'User',
  tableName: 'users',
  properties: {
    ...row,
    firstName: p.string().length(100),
    lastName: p.string().length(100).nullable(),
    fullName: p.text().formula((t) => `trim(concat_ws(' ', ${t.firstName}, ${t.lastName}))`),
    email: p.string().length(254),
    emailVerifiedAt: p.datetime(3).nullable(),
    passwordHash: p.text().nullable().lazy(),
    status: p.enum(UserStatus).default('active'),
    birthdate: p.date().nullable(),
    phoneNumber: p.string().length(40).nullable(),
    phoneE164: p.string().length(20).nullable(),
    theme: p.enum(Theme).default('system'),
    lang: p.string().length(10).default('en'),
    currency: p.character().length(3).default('USD'),
    timezone: p.string().length(64).default('UTC'),
    avatarKey: p.string().length(200).nullable(),
    avatarRoute: p
      .text()
      .nullable()
      .formula((t) => `'/' || ${t.avatarKey}`),
    primaryAccess: () => p.manyToOne(UserAccessSchema).nullable().ref(),
    onboardingCompletedAt: p.datetime(3).nullable(),
    tokenVersion: p.integer().default(1),
    lastLoginAt: p.datetime(3).nullable(),
    providers: () => p.oneToMany(UserProviderSchema).mappedBy('user'),
    accesses: () => p.oneToMany(UserAccessSchema).mappedBy('user'),
  },
})

type Row = InstanceType<typeof UserSchema.class>

@ObjectType({ implements: Node, description: 'A person who signs in. One person may serve several companies.' })
export class User extends UserSchema.class {
  @Field(() => String, { description: 'Given name.' })
  declare firstName: string

  @Field(() => String, { nullable: true, description: 'Family name.' })
  declare lastName: string | null

  @Field(() => String, { description: 'First and last name.' })
  declare fullName: string

  @Field(() => String, { description: 'Address to sign in with, in lower case.' })
  declare email: string

  @Field(() => UserStatus, { description: 'Whether the account may be used.' })
  declare status: ValueOf<typeof UserStatus>

  @Field(() => LocalDate, { nullable: true, description: 'Day of birth.' })
  declare birthdate: string | null

  @Field(() => String, { nullable: true, description: 'Phone number as it was typed.' })
  declare phoneNumber: string | null

  @Field(() => Theme, { description: 'Colours of the interface.' })
  declare theme: ValueOf<typeof Theme>

  @Field(() => String, { description: 'Language of the interface as a BCP 47 tag, for example `es-MX`.' })
  declare lang: string

  @Field(() => String, { description: 'Currency for display, ISO 4217.' })
  declare currency: string

  @Field(() => String, { description: 'IANA time zone, for example `America/Phoenix`.' })
  declare timezone: string

  @Field(() => String, { nullable: true, description: 'Path of the picture on this server: square, 512 pixels, WebP.' })
  declare avatarRoute: string | null

  @Field(() => DateTime, { nullable: true, description: 'When the last sign-in succeeded.' })
  declare lastLoginAt: Date | null

  @Field(() => DateTime, { description: 'When the account was made.' })
  declare createdAt: Date

  @Field(() => UserAccess, {
    nullable: true,
    description: 'The role marked default; null without any that you may see.',
  })
  declare primaryAccess: Row['primaryAccess']

  @Field(() => [UserProvider], {
    description: 'The accounts with providers that the person has linked; of anybody but yourself none are shown.',
  })
  declare providers: Row['providers']

  @Field(() => [UserAccess], { description: 'The roles in companies that you may see, oldest first.' })
  declare accesses: Row['accesses']

  @Computed(() => Onboarding, ['id'], {
    nullable: true,
    description: 'How far the person has come; told to oneself alone.',
  })
  onboarding(@Ctx() { viewer, services }: Context): Promise<Onboarding | null> | null {
    return viewer?.userId === this.id ? onboardingOf(this.id, services.pool) : null
  }
}
UserSchema.setClass(User)

export const UserConnection = connectionOf(() => User, 'User')
