import { InputType } from 'type-graphql'
import { Accept } from '../../graphql/accept.js'
import {
  birthdate,
  choice,
  currency,
  email,
  file,
  flag,
  id,
  language,
  phone,
  secret,
  text,
  timezone,
} from '../../graphql/kinds.js'
import type { ValueOf } from '../../graphql/enumeration.js'
import type { IncomingFile } from '../../graphql/upload.js'
import { Theme } from './user.enum.js'

@InputType({ description: 'A new account.' })
export class CreateUserInput {
  @Accept(email, { description: 'Address to sign in with.' })
  declare email: string

  @Accept(secret, { description: 'Password, 10 to 200 characters, not one that is easy to guess.' })
  declare password: string

  @Accept(text(100), { description: 'Given name.' })
  declare firstName: string

  @Accept(text(100), { description: 'Family name.' })
  declare lastName: string

  @Accept(birthdate, { clearable: true, description: 'Day of birth, in the past 120 years.' })
  declare birthdate?: string | null

  @Accept(choice(() => Theme), { optional: true, description: 'Colours of the interface; else SYSTEM.' })
  declare theme?: ValueOf<typeof Theme>

  @Accept(language, { optional: true, description: 'Language as a BCP 47 tag; else `en`.' })
  declare lang?: string

  @Accept(currency, { optional: true, description: 'Currency for display, ISO 4217; else USD.' })
  declare currency?: string

  @Accept(phone, { clearable: true, description: 'Phone number.' })
  declare phoneNumber?: string | null

  @Accept(secret, {
    optional: true,
    description: 'The code of an invitation: the account gets its role, and its address in the place of `email`.',
  })
  declare invitationCode?: string
}

@InputType({ description: 'Changes to an account: what is left out stays, null clears.' })
export class UpdateUserInput {
  @Accept(id('user'), { description: 'Whose account.' })
  declare id: number

  @Accept(text(100), { optional: true, description: 'Given name.' })
  declare firstName?: string

  @Accept(text(100), { clearable: true, description: 'Family name.' })
  declare lastName?: string | null

  @Accept(birthdate, { clearable: true, description: 'Day of birth, in the past 120 years.' })
  declare birthdate?: string | null

  @Accept(choice(() => Theme), { optional: true, description: 'Colours of the interface.' })
  declare theme?: ValueOf<typeof Theme>

  @Accept(language, { optional: true, description: 'Language as a BCP 47 tag, for example `es-MX`.' })
  declare lang?: string

  @Accept(secret, {
    optional: true,
    description: 'New password, for oneself only. Ends all sessions, this one among them.',
  })
  declare password?: string

  @Accept(secret, {
    optional: true,
    description: 'The password until now; when given with `password`, it must be right.',
  })
  declare currentPassword?: string

  @Accept(currency, { optional: true, description: 'Currency for display, ISO 4217.' })
  declare currency?: string

  @Accept(phone, { clearable: true, description: 'Phone number.' })
  declare phoneNumber?: string | null

  @Accept(timezone, { optional: true, description: 'IANA time zone.' })
  declare timezone?: string
}

@InputType({ description: 'A picture for a person.' })
export class UploadUserAvatarInput {
  @Accept(id('user'), { description: 'Whose picture.' })
  declare id: number

  @Accept(file, { description: 'PNG, JPEG, WebP or GIF, at most 5 MB.' })
  declare file: Promise<IncomingFile>
}

@InputType({ description: 'Whose picture to remove.' })
export class RemoveUserAvatarInput {
  @Accept(id('user'), { description: 'The person.' })
  declare id: number
}

@InputType({ description: 'How to sign in.' })
export class LoginInput {
  @Accept(email, { description: 'Address of the account.' })
  declare email: string

  @Accept(secret, { description: 'Its password.' })
  declare password: string
}

@InputType({ description: 'How to go on being signed in.' })
export class RefreshSessionInput {
  @Accept(secret, {
    description: 'The refresh token of the last answer. It can be used once; a second use ends the session.',
  })
  declare refreshToken: string
}

@InputType({ description: 'How to sign out.' })
export class LogoutInput {
  @Accept(flag, { optional: true, description: 'True ends all sessions on all devices; else this one alone.' })
  declare everywhere?: boolean
}

@InputType({ description: 'Whose password was forgotten.' })
export class RequestPasswordResetInput {
  @Accept(email, { description: 'Address of the account.' })
  declare email: string
}

@InputType({ description: 'A new password by means of the mail.' })
export class ResetPasswordInput {
  @Accept(secret, { description: 'The token of the mail: good for 60 minutes, once.' })
  declare token: string

  @Accept(secret, { description: 'New password, 10 to 200 characters, not one that is easy to guess.' })
  declare password: string
}
