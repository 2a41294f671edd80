import { Field, ObjectType } from 'type-graphql'

/** What was changed, by field: the value before and the value after. */
export type FieldChanges = Record<string, readonly [before: string | null, after: string | null]>

@ObjectType({ description: 'A field of a lead that somebody changed.' })
export class LeadFieldChange {
  @Field(() => String, { description: 'The field, for example `phoneNumber`; `sourceId` and the like for references.' })
  declare field: string

  @Field(() => String, { nullable: true, description: 'What it was, as a text; null when it was empty.' })
  declare before: string | null

  @Field(() => String, { nullable: true, description: 'What it became, as a text; null when it was cleared.' })
  declare after: string | null
}
