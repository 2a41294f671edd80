import { defineEntity, p } from '@mikro-orm/core'
import { Field, ID, Int, ObjectType } from 'type-graphql'
import { row } from '../../database/base.js'
import type { ValueOf } from '../../graphql/enumeration.js'
import { Node } from '../../graphql/node.js'
import { connectionOf } from '../../graphql/page.js'
import { DateTime, Decimal } from '../../graphql/scalars.js'
import { Computed, Connected } from '../../graphql/shown.js'
import { UserAccess, UserAccessSchema } from '../access/user-access.entity.js'
import { UnassignedReason } from '../assignment/assignment.enum.js'
import { LeadAssignment, LeadAssignmentSchema } from '../assignment/lead-assignment.entity.js'
import { Campaign, CampaignSchema } from '../campaign/campaign.entity.js'
import { Company, CompanySchema } from '../company/company.entity.js'
import { Cycle, CycleSchema } from '../cycle/cycle.entity.js'
import { AppointmentConnection, AppointmentSchema } from '../appointment/appointment.entity.js'
import { AppointmentArgs } from '../appointment/appointment.filter.js'
import {
  TimelineEntryArgs,
  TimelineEntryConnection,
  TimelineEntrySchema,
} from '../lead-timeline/timeline-entry.entity.js'
import { DuplicateMember, DuplicateMemberSchema } from '../duplicate/duplicate-member.entity.js'
import { LeadMerge, LeadMergeSchema } from '../lead-merge/lead-merge.entity.js'
import { ImportFileSchema } from '../import/import-file.entity.js'
import { LeadNoteArgs, LeadNoteConnection, LeadNoteSchema } from '../lead-note/lead-note.entity.js'
import { LeadAnswer, LeadAnswerSchema } from '../question/lead-answer.entity.js'
import { ScoreReason } from '../question/score-reason.type.js'
import { Source, SourceSchema } from '../source/source.entity.js'
import { Stage, StageSchema } from '../stage/stage.entity.js'
import { Territory, TerritorySchema } from '../territory/territory.entity.js'
import { UserSchema } from '../user/user.entity.js'
import { derivedColumns } from './derived-columns.js'
import { personColumns } from './person-columns.js'
import { saleColumns } from './sale-columns.js'
import { LeadStageTransition, LeadStageTransitionSchema } from './lead-stage-transition.entity.js'
import { heldBackDescription, originColumns } from './lead-columns.js'
import { LeadTouchArgs, LeadTouchConnection, LeadTouchSchema } from './lead-touch.entity.js'
import { formatPhone } from './phone.js'
import { LeadRating, LostReason } from './lead.enum.js'

export const LeadSchema = defineEntity({
  name: 'Lead',
  tableName: 'leads',
  properties: {
    ...row,
    company: () => p.manyToOne(CompanySchema).ref(),
    ...personColumns,
    stage: () => p.manyToOne(StageSchema).ref(),
    stageEnteredAt: p.datetime(3).defaultRaw('now()'),
    source: () => p.manyToOne(SourceSchema).nullable().ref(),
    cycle: () => p.manyToOne(CycleSchema).nullable().ref(),
    campaign: () => p.manyToOne(CampaignSchema).nullable().ref(),
    late: p.boolean().default(false),
    territory: () => p.manyToOne(TerritorySchema).nullable().ref(),
    assignee: () => p.manyToOne(UserAccessSchema).fieldName('user_access_id').nullable().ref(),
    assignments: () => p.oneToMany(LeadAssignmentSchema).mappedBy('lead').orderBy({ id: 'desc' }),
    ...saleColumns,
    ...originColumns,
    ...derivedColumns,
    importFile: () => p.manyToOne(ImportFileSchema).nullable().ref(),
    updatedBy: () => p.manyToOne(UserSchema).nullable().ref(),
    previousLead: () => p.manyToOne(LeadSchema).nullable().ref(),
    deletedAt: p.datetime(3).nullable(),
    version: p.integer().version(),
    answers: () => p.oneToMany(LeadAnswerSchema).mappedBy('lead'),
    appointments: () => p.oneToMany(AppointmentSchema).mappedBy('lead').orderBy({ startsAt: 'asc' }),
    notes: () => p.oneToMany(LeadNoteSchema).mappedBy('lead').orderBy({ createdAt: 'desc' }),
    mergedInto: () => p.manyToOne(LeadSchema).nullable().ref(),
    merges: () => p.oneToMany(LeadMergeSchema).mappedBy('survivor').orderBy({ createdAt: 'desc' }),
    duplicates: () => p.oneToMany(DuplicateMemberSchema).mappedBy('lead'),
    stageTransitions: () => p.oneToMany(LeadStageTransitionSchema).mappedBy('lead'),
    touches: () => p.oneToMany(LeadTouchSchema).mappedBy('lead').orderBy({ createdAt: 'desc' }),
    timeline: () => p.oneToMany(TimelineEntrySchema).mappedBy('lead').orderBy({ happenedAt: 'desc' }),
  },
})

type Row = InstanceType<typeof LeadSchema.class>

@ObjectType({ implements: Node, description: 'A person or firm who may buy.' })
export class Lead extends LeadSchema.class {
  @Field(() => Company, { description: 'Whose lead it is.' })
  declare company: Row['company']

  @Field(() => String, { nullable: true, description: 'Given name.' })
  declare firstName: string | null

  @Field(() => String, { nullable: true, description: 'Family name.' })
  declare lastName: string | null

  @Field(() => String, { description: 'First and last name; else what there is: organization, e-mail, phone number.' })
  declare fullName: string

  @Field(() => String, { nullable: true, description: 'E-mail address as it was given.' })
  declare email: string | null

  @Field(() => String, { nullable: true, description: 'Phone number as it was given.' })
  declare phoneNumber: string | null

  @Field(() => String, { nullable: true, description: 'Phone number in E.164; null when it could not be read.' })
  declare phoneE164: string | null

  @Computed(() => String, ['phoneE164', 'phoneNumber'], {
    nullable: true,
    description: 'Phone number as people of its country write it, with the country code.',
  })
  phoneDisplay(): string | null {
    return this.phoneE164 ? formatPhone(this.phoneE164) : this.phoneNumber
  }

  @Field(() => [String], { description: 'Further e-mail addresses; they count when duplicates are looked for.' })
  declare secondaryEmails: string[]

  @Field(() => [String], { description: 'Further phone numbers; they count when duplicates are looked for.' })
  declare secondaryPhones: string[]

  @Field(() => String, { nullable: true, description: 'Firm that the person works for.' })
  declare organization: string | null

  @Field(() => String, { nullable: true, description: 'Position in the firm.' })
  declare jobTitle: string | null

  @Field(() => String, { nullable: true, description: 'Web address.' })
  declare website: string | null

  @Field(() => String, { nullable: true, description: 'Street and number.' })
  declare addressLine: string | null

  @Field(() => String, { nullable: true, description: 'City.' })
  declare city: string | null

  @Field(() => String, { nullable: true, description: 'State or province, for example `AZ`.' })
  declare stateCode: string | null

  @Field(() => String, { nullable: true, description: 'Postal code.' })
  declare postalCode: string | null

  @Field(() => String, { nullable: true, description: 'Country, ISO 3166-1 alpha-2.' })
  declare countryCode: string | null

  @Field(() => String, { nullable: true, description: 'Language to write to the person in, BCP 47.' })
  declare lang: string | null

  @Field(() => Stage, { description: 'Where the sale stands.' })
  declare stage: Row['stage']

  @Field(() => DateTime, { description: 'Since when it stands there.' })
  declare stageEnteredAt: Date

  @Field(() => Source, { nullable: true, description: 'Where it came from.' })
  declare source: Row['source']

  @Field(() => Cycle, { nullable: true, description: 'The cycle of the company that it belongs to.' })
  declare cycle: Row['cycle']

  @Field(() => Campaign, { nullable: true, description: 'The campaign that brought it.' })
  declare campaign: Row['campaign']

  @Field(() => Boolean, { description: 'Whether it arrived when its campaign was paused or over.' })
  declare late: boolean

  @Field(() => UserAccess, { nullable: true, description: 'Who works on it; null while unassigned.' })
  declare assignee: Row['assignee']

  @Field(() => DateTime, { nullable: true, description: 'When the assignee got it.' })
  declare assignedAt: Date | null

  @Field(() => UnassignedReason, { nullable: true, description: 'Why nobody works on it; null when somebody does.' })
  declare unassignedReason: ValueOf<typeof UnassignedReason> | null

  @Field(() => Territory, { nullable: true, description: 'The area that it belongs to by its address.' })
  declare territory: Row['territory']

  @Field(() => [LeadAssignment], { description: 'Every decision about who works on it, the last one first.' })
  declare assignments: Row['assignments']

  @Field(() => Decimal, { nullable: true, description: 'What the sale may bring, in `currency`.' })
  declare valueAmount: string | null

  @Field(() => String, { nullable: true, description: 'Currency of the value, ISO 4217.' })
  declare currency: string | null

  @Field(() => Int, { description: 'How promising it is, 0 to 100.' })
  declare score: number

  @Computed(() => [ScoreReason], ['scoreParts'], { description: 'What its answers did to its score.' })
  scoreReasons(): ScoreReason[] {
    return this.scoreParts ?? []
  }

  @Field(() => LeadRating, { nullable: true, description: 'How warm it is, by the salesperson’s judgement.' })
  declare rating: ValueOf<typeof LeadRating> | null

  @Field(() => DateTime, { nullable: true, description: 'When somebody last did something with it.' })
  declare lastActivityAt: Date | null

  @Field(() => DateTime, { nullable: true, description: 'When its next appointment begins.' })
  declare nextAppointmentAt: Date | null

  @Field(() => LostReason, { nullable: true, description: 'Why it was lost.' })
  declare lostReason: ValueOf<typeof LostReason> | null

  @Field(() => String, { nullable: true, description: 'More about why it was lost.' })
  declare lostNotes: string | null

  @Field(() => DateTime, { nullable: true, description: 'When it was won.' })
  declare wonAt: Date | null

  @Field(() => DateTime, { nullable: true, description: 'When it was lost.' })
  declare lostAt: Date | null

  @Field(() => Int, { description: 'How often it came back from won or lost.' })
  declare reopenedCount: number

  @Field(() => Boolean, { description: 'Whether the person must not be contacted.' })
  declare doNotContact: boolean

  @Field(() => Boolean, { description: heldBackDescription })
  declare heldBack: boolean

  @Field(() => String, { nullable: true, description: 'The system that `externalId` belongs to.' })
  declare externalSource: string | null

  @Field(() => String, { nullable: true, description: 'Id in that other system, unique there within the company.' })
  declare externalId: string | null

  @Field(() => Lead, {
    nullable: true,
    description: 'The same person in an earlier cycle, where the company looks for duplicates within a cycle.',
  })
  declare previousLead: Row['previousLead']

  @Field(() => [ID], {
    description:
      'Global ids of the leads that were merged into it, also by way of others. Whoever asks for one of them is answered with this lead.',
  })
  declare mergedFrom: string[]

  @Field(() => [LeadMerge], { description: 'What was merged into it, the latest first.' })
  declare merges: Row['merges']

  @Field(() => [DuplicateMember], {
    description: 'The groups of leads that are or may be the same person: at most one of each kind.',
  })
  declare duplicates: Row['duplicates']

  @Field(() => DateTime, { description: 'When it arrived.' })
  declare createdAt: Date

  @Field(() => DateTime, { description: 'When it was last changed.' })
  declare updatedAt: Date

  @Field(() => Int, { description: 'Grows with every change: send it to be told when somebody was faster.' })
  declare version: number

  @Connected(() => AppointmentConnection, () => AppointmentArgs, 'Its appointments.')
  declare appointments: Row['appointments']

  @Field(() => [LeadAnswer], { description: 'What it answered to the questions of the company.' })
  declare answers: Row['answers']

  @Connected(() => LeadNoteConnection, () => LeadNoteArgs, 'Notes about it.')
  declare notes: Row['notes']

  @Field(() => [LeadStageTransition], { description: 'Its way through the stages, oldest first.' })
  declare stageTransitions: Row['stageTransitions']

  @Connected(() => LeadTouchConnection, () => LeadTouchArgs, 'Each time that the person came by a form, or once more.')
  declare touches: Row['touches']

  @Connected(
    () => TimelineEntryConnection,
    () => TimelineEntryArgs,
    'All that happened to it: notes, moves, changes, assignments and the rest, newest first.',
  )
  declare timeline: Row['timeline']
}
LeadSchema.setClass(Lead)

export const LeadConnection = connectionOf(() => Lead, 'Lead')
