import { Field, ID, ObjectType } from 'type-graphql'
import { DateTime } from '../../graphql/scalars.js'
import type { Read } from '../../read/read.js'
import { Company } from '../company/company.entity.js'
import { Lead } from '../lead/lead.entity.js'
import { User } from '../user/user.entity.js'

@ObjectType({ description: 'Something that happened to a lead.' })
export class LeadEvent {
  @Field(() => String, { description: 'Its place: go on from here with `after`. Opaque.' })
  declare cursor: string

  @Field(() => String, {
    description:
      'What happened, for example `lead.created`, `lead.edited`, `lead.moved`, `lead.deleted`. Others may be added.',
  })
  declare type: string

  @Field(() => ID, { description: 'Global id of the lead.' })
  declare leadId: string

  @Field(() => Lead, { nullable: true, description: 'The lead as it is now; null when it has been deleted since.' })
  declare lead: Read

  @Field(() => User, {
    nullable: true,
    description: 'Who did it; null when it was a program, or somebody whom you may not see.',
  })
  declare actor: Read | null

  @Field(() => DateTime, { description: 'When it happened.' })
  declare happenedAt: Date
}

@ObjectType({ description: 'Events in the order in which they became visible.' })
export class LeadEventPage {
  @Field(() => Company, { nullable: true, description: 'Whose leads they are.' })
  declare company: Read

  @Field(() => [LeadEvent], { description: 'The events.' })
  declare nodes: LeadEvent[]

  @Field(() => String, {
    description: '`after` of the next page; also where to go on later, when there is no more for now.',
  })
  declare endCursor: string

  @Field(() => Boolean, { description: 'Whether more is there already.' })
  declare hasNextPage: boolean
}
