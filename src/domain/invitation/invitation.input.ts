import { InputType } from 'type-graphql'
import { Accept } from '../../graphql/accept.js'
import { email, id, longText, secret } from '../../graphql/kinds.js'

@InputType({ description: 'A role offered to somebody by e-mail.' })
export class CreateInvitationInput {
  @Accept(id('company'), { description: 'The company.' })
  declare companyId: number

  @Accept(email, { description: 'Address of the person, with or without an account.' })
  declare email: string

  @Accept(id('access'), { description: 'The role: below your own rank, unless you are an owner.' })
  declare accessId: number

  @Accept(longText(1000), { clearable: true, description: 'Words to the person, at most 1,000 characters.' })
  declare message?: string | null
}

@InputType({ description: 'Which invitation to send again.' })
export class ResendInvitationInput {
  @Accept(id('invitation'), { description: 'The invitation.' })
  declare id: number
}

@InputType({ description: 'Which invitation to take back.' })
export class DeleteInvitationInput {
  @Accept(id('invitation'), { description: 'The invitation.' })
  declare id: number
}

/** Which invitation somebody answers. */
@InputType()
class AnswerInvitationInput {
  @Accept(secret, { optional: true, description: 'The code of the mail; it proves that the address is yours.' })
  declare code?: string

  @Accept(id('invitation'), {
    optional: true,
    description: 'Or the invitation itself, if your address is proved to be yours already.',
  })
  declare id?: number
}

@InputType({ description: 'Which invitation to accept: by `code` or by `id`.' })
export class AcceptInvitationInput extends AnswerInvitationInput {}

@InputType({ description: 'Which invitation to decline: by `code` or by `id`.' })
export class DeclineInvitationInput extends AnswerInvitationInput {}
