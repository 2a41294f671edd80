import { randomBytes } from 'node:crypto'
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql'
import { admitCapture } from '../../auth/open-door-limits.js'
import { rateLimited } from '../../errors.js'
import { Public } from '../../graphql/allow.js'
import { payloadOf } from '../../graphql/payload.js'
import type { MutationContext } from '../../write/mutations.js'
import { captureLead } from './capture-lead.js'
import { CaptureLeadInput } from './capture.input.js'

const CaptureLeadPayload = payloadOf('captureLead', {
  receipt: [() => String, 'Says that it arrived; it leads to nothing.'],
})

@Resolver()
export class CaptureResolver {
  @Public('Forms on web pages bring leads without anybody who is signed in.')
  @Mutation(() => CaptureLeadPayload, {
    nullable: true,
    description: 'Brings what somebody filled into a form. It can only be written: nothing of any lead is answered.',
  })
  async captureLead(
    @Arg('input', () => CaptureLeadInput, { description: 'The key of the form, and what was filled in.' })
    input: CaptureLeadInput,
    @Ctx() { work, services, request }: MutationContext,
  ): Promise<object> {
    const admission = await admitCapture(services.pool, input.captureKey, request.ip)
    if (admission.locked)
      throw rateLimited('Too much was sent from here: try again later.', admission.retryAfterSeconds)
    await captureLead(input, work, services.pool)
    return { receipt: randomBytes(16).toString('base64url') }
  }
}
