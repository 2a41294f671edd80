import { InputType } from 'type-graphql'
import { Accept } from '../../graphql/accept.js'
import type { ValueOf } from '../../graphql/enumeration.js'
import { choice, id, secret, url } from '../../graphql/kinds.js'
import { Provider } from './user-provider.enum.js'

/** What a provider’s answer was exchanged for. */
@InputType()
class ProviderCodeInput {
  @Accept(secret, { description: 'The code that came back from the provider, good once and for a minute.' })
  declare code: string

  @Accept(secret, {
    optional: true,
    description: 'The text whose SHA-256 was sent as `code_challenge` when setting out; needed if one was.',
  })
  declare codeVerifier?: string
}

@InputType({ description: 'The proof that a provider knows you.' })
export class LoginWithProviderInput extends ProviderCodeInput {}

@InputType({ description: 'The proof that the account with the provider is yours.' })
export class LinkProviderInput extends ProviderCodeInput {}

@InputType({ description: 'Which provider’s account to link.' })
export class StartProviderLinkInput {
  @Accept(choice(() => Provider), { description: 'The provider.' })
  declare provider: ValueOf<typeof Provider>

  @Accept(url, {
    optional: true,
    description: 'Where the provider’s answer is to lead: an address of the gateway or of an origin that it knows.',
  })
  declare returnTo?: string
}

@InputType({ description: 'Which account to unlink.' })
export class UnlinkUserProviderInput {
  @Accept(id('user_provider'), { description: 'The linked account.' })
  declare id: number
}
