import { Field, ID, Int, ObjectType } from 'type-graphql'
import type { UserErrorCode } from '../../errors.js'
import { payloadOf, userErrorCode } from '../../graphql/payload.js'

@ObjectType({ description: 'What became of one of many leads.' })
export class BulkLeadResult {
  @Field(() => ID, { description: 'Global id of the lead.' })
  declare leadId: string

  @Field(() => Boolean, { description: 'Whether it was done.' })
  declare done: boolean

  @Field(() => userErrorCode, { nullable: true, description: 'Why it was not, to branch on; null when it was.' })
  declare code: UserErrorCode | null

  @Field(() => String, { nullable: true, description: 'Why it was not, in words; null when it was.' })
  declare message: string | null
}

/** The payload of a mutation of many leads. */
export const bulkPayloadOf = (mutation: string): ReturnType<typeof payloadOf> =>
  payloadOf(mutation, {
    results: [() => [BulkLeadResult], 'What became of each lead, in the order in which they were named or found.'],
    doneCount: [() => Int, 'How many were changed.'],
    refusedCount: [() => Int, 'How many were not.'],
    hasMore: [() => Boolean, 'Whether the filter finds more than the 1,000 leads that one request takes.'],
  })
