import { Field, Int, ObjectType } from 'type-graphql'
import type { ValueOf } from '../../graphql/enumeration.js'
import type { Read } from '../../read/read.js'
import { Lead } from '../lead/lead.entity.js'
import { LeadMergeField } from './lead-merge.enum.js'

@ObjectType({ description: 'A field of the merged lead.' })
export class LeadMergePreviewField {
  @Field(() => LeadMergeField, { description: 'Which field.' })
  declare field: ValueOf<typeof LeadMergeField>

  @Field(() => String, { nullable: true, description: 'What it would be, in words; null when no lead has anything.' })
  declare value: string | null

  @Field(() => Boolean, { description: 'Whether that is something else than the survivor has now.' })
  declare changes: boolean

  @Field(() => Boolean, { description: 'Whether the leads say different things here.' })
  declare differs: boolean

  @Field(() => Lead, { nullable: true, description: 'The lead that it would be taken from.' })
  declare from: Read
}

@ObjectType({ description: 'What a merge would make of leads. Nothing is changed.' })
export class LeadMergePreview {
  @Field(() => Lead, { nullable: true, description: 'The lead that would stay, as it is now.' })
  declare survivor: Read

  @Field(() => [LeadMergePreviewField], { description: 'All fields as they would be.' })
  declare fields: LeadMergePreviewField[]

  @Field(() => Int, { description: 'Notes that would go over to it.' })
  declare notes: number

  @Field(() => Int, { description: 'Appointments that would go over to it.' })
  declare appointments: number

  @Field(() => Int, { description: 'Answers of the other leads; those that the survivor has itself stay as they are.' })
  declare answers: number
}
