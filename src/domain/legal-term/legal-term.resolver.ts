import { Arg, Args, ArgsType, Ctx, Field, ID, Mutation, Query, Resolver } from 'type-graphql'
import type { Context } from '../../context.js'
import { badInput } from '../../errors.js'
import { Allow, Public } from '../../graphql/allow.js'
import type { ValueOf } from '../../graphql/enumeration.js'
import { payloadOf } from '../../graphql/payload.js'
import { requireId } from '../../read/global-id.js'
import { list, one, type Read } from '../../read/read.js'
import type { MutationContext } from '../../write/mutations.js'
import { User } from '../user/user.entity.js'
import { approveLegalTerm } from './approve-legal-term.js'
import { LegalTerm } from './legal-term.entity.js'
import { LegalTermType } from './legal-term.enum.js'
import { ApproveLegalTermInput } from './legal-term.input.js'
import { idInForce, idsDue } from './legal-terms-in-force.js'

const ApproveLegalTermPayload = payloadOf('approveLegalTerm', {
  legalTerms: [() => [LegalTerm], 'What you have approved by this.'],
  user: [() => User, 'You.'],
})

@ArgsType()
class CurrentLegalTermArgs {
  @Field(() => LegalTermType, {
    nullable: true,
    description: 'What it is about; else what you have yet to approve, else the terms of service.',
  })
  declare type?: ValueOf<typeof LegalTermType> | null

  @Field(() => String, {
    nullable: true,
    description: 'Language as a BCP 47 tag; else your own, else English. What is not written in it comes in another.',
  })
  declare lang?: string | null
}

@Resolver()
export class LegalTermResolver {
  @Public('Whoever signs up reads first what there is to approve.')
  @Query(() => LegalTerm, {
    nullable: true,
    description:
      'The legal text in force. Without a type, for whoever is signed in, the first that waits for their approval.',
  })
  async currentLegalTerm(
    @Args(() => CurrentLegalTermArgs) { type, lang }: CurrentLegalTermArgs,
    @Ctx() { viewer, services }: Context,
  ): Promise<Read | null> {
    if (lang && !/^[A-Za-z0-9-]{2,35}$/.test(lang))
      throw badInput('lang must be a language tag like en or es-MX.', ['lang'])
    const reader = { userId: viewer?.userId ?? null, type: type ?? undefined, lang: lang ?? undefined }
    const id = await idInForce(reader, services.pool)
    return id === null ? null : one(LegalTerm, { id })
  }

  @Public('What somebody approved can always be read again.')
  @Query(() => LegalTerm, { nullable: true, description: 'One legal text, in force or not any more.' })
  legalTerm(@Arg('id', () => ID, { description: 'Its id, `legal_term_4` or 4.' }) id: string): Read {
    return one(LegalTerm, { id: requireId(id, 'legal_term', ['id']) })
  }

  @Allow('signed_in')
  @Query(() => [LegalTerm], { nullable: true, description: 'All versions ever published, the latest first.' })
  legalTerms(): Read {
    return list(LegalTerm, {}, { property: 'effectiveAt', direction: 'desc' })
  }

  @Allow('signed_in')
  @Query(() => [LegalTerm], {
    nullable: true,
    description:
      'What you have yet to approve. While one of them asks for approval anew, mutations answer LEGAL_TERMS_REQUIRED.',
  })
  async legalTermsToApprove(@Ctx() { viewer, services }: Context): Promise<Read> {
    const ids = await idsDue(viewer!.userId, services.pool)
    return list(LegalTerm, { id: { $in: ids } }, { property: 'effectiveAt', direction: 'desc' })
  }

  @Allow('signed_in', { beforeTerms: true })
  @Mutation(() => ApproveLegalTermPayload, {
    nullable: true,
    description:
      'Approves a legal text in force, or all that wait for your approval. When, from where and which text is kept for good.',
  })
  async approveLegalTerm(
    @Arg('input', () => ApproveLegalTermInput, { description: 'Which text.' }) input: ApproveLegalTermInput,
    @Ctx() { work, request }: MutationContext,
  ): Promise<object> {
    const ids = await approveLegalTerm(input, { work, request })
    return {
      legalTerms: list(LegalTerm, { id: { $in: ids } }, { property: 'id', direction: 'asc' }),
      user: one(User, { id: work.viewer.userId }),
    }
  }
}
