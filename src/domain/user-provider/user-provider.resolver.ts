import { Arg, Ctx, Field, ID, Mutation, ObjectType, Query, Resolver } from 'type-graphql'
import type { Context } from '../../context.js'
import { refuse } from '../../errors.js'
import { Allow, Public } from '../../graphql/allow.js'
import type { ValueOf } from '../../graphql/enumeration.js'
import { payloadOf } from '../../graphql/payload.js'
import type { MutationContext } from '../../write/mutations.js'
import { Session } from '../user/session.type.js'
import { User } from '../user/user.entity.js'
import { addProvider, unlinkProvider } from './link-provider.js'
import { exchanged, loginWithProvider } from './login-with-provider.js'
import { openTicket } from './provider-sign-in.js'
import { isReturnable } from './return-to.js'
import { UserProvider } from './user-provider.entity.js'
import { Provider } from './user-provider.enum.js'
import {
  LinkProviderInput,
  LoginWithProviderInput,
  StartProviderLinkInput,
  UnlinkUserProviderInput,
} from './user-provider.input.js'

@ObjectType({ description: 'A provider that one can sign in with here.' })
export class SignInProvider {
  @Field(() => Provider, { description: 'The provider.' })
  declare provider: ValueOf<typeof Provider>

  @Field(() => String, {
    description:
      'Where to send the browser; `?return_to=` is where its answer leads, `&code_challenge=` the SHA-256 of a text that only you know.',
  })
  declare url: string
}

const LoginWithProviderPayload = payloadOf('loginWithProvider', {
  session: [() => Session, 'The new tokens.'],
  user: [() => User, 'Who is signed in now.'],
})
const StartProviderLinkPayload = payloadOf('startProviderLink', {
  url: [() => String, 'Where to send the browser, once and within five minutes.'],
})
const LinkProviderPayload = payloadOf('linkProvider', { userProvider: [() => UserProvider, 'The linked account.'] })
const UnlinkUserProviderPayload = payloadOf('unlinkUserProvider', {
  unlinkedUserProviderId: [() => ID, 'Global id of the account that is linked no more.'],
})

@Resolver()
export class UserProviderResolver {
  @Public('Whoever wants to sign in has to know with whom one can.')
  @Query(() => [SignInProvider], { nullable: true, description: 'The providers that one can sign in with here.' })
  signInProviders(@Ctx() { services: { config } }: Context): object[] {
    return Object.keys(config.oidcProviders).map((provider) => ({
      provider,
      url: `${config.publicUrl}/auth/${provider}`,
    }))
  }

  @Public('The code of the provider’s answer is the proof.')
  @Mutation(() => LoginWithProviderPayload, {
    nullable: true,
    description: 'Signs in with the code that came back from a provider.',
  })
  loginWithProvider(
    @Arg('input', () => LoginWithProviderInput, { description: 'The code.' }) input: LoginWithProviderInput,
    @Ctx() context: MutationContext,
  ): Promise<object> {
    return loginWithProvider(input, context)
  }

  @Allow('signed_in')
  @Mutation(() => StartProviderLinkPayload, {
    nullable: true,
    description: 'Begins to link an account with a provider to yours. The code that comes back is for `linkProvider`.',
  })
  async startProviderLink(
    @Arg('input', () => StartProviderLinkInput, { description: 'Which provider, and where its answer leads.' })
    { provider, returnTo }: StartProviderLinkInput,
    @Ctx() { work, services: { config, pool } }: MutationContext,
  ): Promise<object> {
    if (!config.oidcProviders[provider])
      throw refuse('INVALID', 'This gateway does not know the provider: see signInProviders.', 'provider')
    if (returnTo !== undefined && !isReturnable(returnTo, config))
      throw refuse('INVALID', 'It must be an address of the gateway, or of an origin that it knows.', 'returnTo')
    const ticket = await openTicket(pool, { userId: work.viewer.userId, provider, returnTo: returnTo ?? null })
    return { url: `${config.publicUrl}/auth/${provider}?ticket=${ticket}` }
  }

  @Allow('signed_in')
  @Mutation(() => LinkProviderPayload, {
    nullable: true,
    description: 'Links the account that a provider has answered for, if it was you who began.',
  })
  async linkProvider(
    @Arg('input', () => LinkProviderInput, { description: 'The code.' }) input: LinkProviderInput,
    @Ctx() context: MutationContext,
  ): Promise<object> {
    const { userId } = context.work.viewer
    const account = await exchanged({ code: input.code, codeVerifier: input.codeVerifier, userId }, context)
    const user = await context.work.em.findOneOrFail(User, userId)
    return { userProvider: await addProvider(account, user, context) }
  }

  @Allow('signed_in')
  @Mutation(() => UnlinkUserProviderPayload, {
    nullable: true,
    description: 'Unlinks an account; the only way for you to sign in stays.',
  })
  async unlinkUserProvider(
    @Arg('input', () => UnlinkUserProviderInput, { description: 'Which account.' }) { id }: UnlinkUserProviderInput,
    @Ctx() { work }: MutationContext,
  ): Promise<object> {
    await unlinkProvider(id, work)
    return { unlinkedUserProviderId: `user_provider_${id}` }
  }
}
