import { defineEntity, p } from '@mikro-orm/core'
import { Field, ID, ObjectType } from 'type-graphql'
import { enumeration, type ValueOf } from '../../graphql/enumeration.js'
import { connectionArgs, connectionOf, orderFields } from '../../graphql/page.js'
import { DateTime } from '../../graphql/scalars.js'
import { Computed } from '../../graphql/shown.js'
import { UserAccess, UserAccessSchema } from '../access/user-access.entity.js'
import { LeadAssignment, LeadAssignmentSchema } from '../assignment/lead-assignment.entity.js'
import { LeadNote, LeadNoteSchema } from '../lead-note/lead-note.entity.js'
import { LeadTouch, LeadTouchSchema } from '../lead/lead-touch.entity.js'
import { LeadSchema } from '../lead/lead.entity.js'
import { Stage, StageSchema } from '../stage/stage.entity.js'
import { User, UserSchema } from '../user/user.entity.js'
import { type FieldChanges, LeadFieldChange } from './lead-field-change.type.js'

export const TimelineKind = enumeration('TimelineKind', 'What an entry of a timeline tells.', {
  CREATED: 'The lead arrived, in `toStage`.',
  EDITED: 'Somebody changed it: `changes`.',
  MOVED: 'It went from `fromStage` to `toStage`.',
  ASSIGNED: 'It went from `previousAssignee` to `assignee`, each null for nobody.',
  NOTE: 'Somebody wrote `note`.',
  NOTE_DELETED: 'Somebody deleted a note.',
  DELETED: 'Somebody deleted it.',
  RESTORED: 'Somebody brought it back.',
  MERGED: 'It took in another lead.',
  UNMERGED: 'A lead that it had taken in was taken out again.',
  IMPORTED: 'A file brought it, or changed it.',
  TOUCHED: 'The person came by a form, or once more: `touch`.',
  OTHER: 'Something else: `type` says what.',
})

/** A view of other tables, made by a migration. */
export const TimelineEntrySchema = defineEntity({
  name: 'TimelineEntry',
  tableName: 'lead_timeline',
  properties: {
    id: p.bigint('number').primary(),
    companyId: p.bigint('number'),
    lead: () => p.manyToOne(LeadSchema).ref(),
    kind: p.enum(TimelineKind),
    type: p.string().length(60),
    happenedAt: p.datetime(3),
    actor: () => p.manyToOne(UserSchema).nullable().ref(),
    fromStage: () => p.manyToOne(StageSchema).nullable().ref(),
    toStage: () => p.manyToOne(StageSchema).nullable().ref(),
    note: () => p.manyToOne(LeadNoteSchema).nullable().ref(),
    assignment: () => p.manyToOne(LeadAssignmentSchema).nullable().ref(),
    assignee: () => p.manyToOne(UserAccessSchema).fieldName('user_access_id').nullable().ref(),
    previousAssignee: () => p.manyToOne(UserAccessSchema).fieldName('previous_user_access_id').nullable().ref(),
    data: p.json<{ changes?: FieldChanges; note?: number }>(),
    touch: () => p.manyToOne(LeadTouchSchema).nullable().ref(),
  },
})

type Row = InstanceType<typeof TimelineEntrySchema.class>

@ObjectType({ description: 'Something that happened to a lead: `kind` tells which of the other fields say more.' })
export class TimelineEntry extends TimelineEntrySchema.class {
  @Field(() => TimelineKind, { description: 'What happened.' })
  declare kind: ValueOf<typeof TimelineKind>

  @Field(() => String, { description: 'What happened as the event log has it, for example `lead.edited`.' })
  declare type: string

  @Field(() => DateTime, { description: 'When it happened.' })
  declare happenedAt: Date

  @Field(() => User, { nullable: true, description: 'Who did it; null when it was a program.' })
  declare actor: Row['actor']

  @Field(() => Stage, { nullable: true, description: 'MOVED: the stage before.' })
  declare fromStage: Row['fromStage']

  @Field(() => Stage, { nullable: true, description: 'CREATED, MOVED: the stage that it came into.' })
  declare toStage: Row['toStage']

  @Field(() => UserAccess, { nullable: true, description: 'ASSIGNED: who works on it since then.' })
  declare assignee: Row['assignee']

  @Field(() => UserAccess, { nullable: true, description: 'ASSIGNED: who worked on it before.' })
  declare previousAssignee: Row['previousAssignee']

  @Field(() => LeadAssignment, { nullable: true, description: 'ASSIGNED: how it was decided.' })
  declare assignment: Row['assignment']

  @Field(() => LeadNote, { nullable: true, description: 'NOTE: the note.' })
  declare note: Row['note']

  @Field(() => LeadTouch, { nullable: true, description: 'TOUCHED: how the person came.' })
  declare touch: Row['touch']

  @Computed(() => ID, ['data'], {
    nullable: true,
    description: 'NOTE_DELETED: global id of the note: what `restoreLeadNote` takes.',
  })
  deletedNoteId(): string | null {
    return this.data.note === undefined ? null : `lead_note_${this.data.note}`
  }

  @Computed(() => [LeadFieldChange], ['data'], { description: 'EDITED, IMPORTED: what was changed; else empty.' })
  changes(): LeadFieldChange[] {
    return Object.entries(this.data.changes ?? {}).map(([field, [before, after]]) => ({ field, before, after }))
  }
}
TimelineEntrySchema.setClass(TimelineEntry)

export const TimelineEntryConnection = connectionOf(() => TimelineEntry, 'TimelineEntry')

export const TimelineEntryArgs = connectionArgs('TimelineEntry', {
  order: orderFields('TimelineEntry', { HAPPENED_AT: ['happenedAt', 'When it happened.'] }),
  defaultOrder: 'HAPPENED_AT, descending',
})
