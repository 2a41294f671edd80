import { defineEntity, p } from '@mikro-orm/core'
import { Ctx, Field, Int, ObjectType } from 'type-graphql'
import type { Context } from '../../context.js'
import { row } from '../../database/base.js'
import type { ValueOf } from '../../graphql/enumeration.js'
import { Node } from '../../graphql/node.js'
import { connectionOf } from '../../graphql/page.js'
import { DateTime } from '../../graphql/scalars.js'
import { Computed } from '../../graphql/shown.js'
import { UserAccess, UserAccessSchema } from '../access/user-access.entity.js'
import { Company, CompanySchema } from '../company/company.entity.js'
import { Lead, LeadSchema } from '../lead/lead.entity.js'
import { User, UserSchema } from '../user/user.entity.js'
import { AppointmentAttendee, AppointmentAttendeeSchema } from './appointment-attendee.entity.js'
import { AppointmentReschedule, AppointmentRescheduleSchema } from './appointment-reschedule.entity.js'
import { AppointmentOutcome, AppointmentState, AppointmentStatus, LocationType } from './appointment.enum.js'
import { appointmentUrl } from './appointment-link.js'

export const AppointmentSchema = defineEntity({
  name: 'Appointment',
  tableName: 'appointments',
  properties: {
    ...row,
    company: () => p.manyToOne(CompanySchema).ref(),
    lead: () => p.manyToOne(LeadSchema).nullable().ref(),
    host: () => p.manyToOne(UserAccessSchema).fieldName('user_access_id').ref(),
    title: p.string().length(200),
    description: p.text().nullable(),
    startsAt: p.datetime(3),
    endsAt: p.datetime(3),
    timezone: p.string().length(64),
    locationType: p.enum(LocationType),
    location: p.string().length(300).nullable(),
    joinUrl: p.string().length(300).nullable(),
    state: p.enum([...AppointmentState]).default('scheduled'),
    status: p
      .enum(AppointmentStatus)
      .formula(
        (t) =>
          `case when ${t.state} in ('scheduled', 'confirmed') and now() >= ${t.startsAt} and now() < ${t.endsAt} then 'in_progress' else ${t.state} end`,
      ),
    needsOutcome: p
      .boolean()
      .formula((t) => `${t.state} in ('scheduled', 'confirmed') and ${t.endsAt} < now() - interval '24 hours'`),
    outcome: p.enum(AppointmentOutcome).nullable(),
    canceledBy: () => p.manyToOne(UserSchema).nullable().ref(),
    canceledAt: p.datetime(3).nullable(),
    cancelReason: p.string().length(500).nullable(),
    rescheduleCount: p.smallint().default(0),
    reminders: p
      .array((minutes) => Number(minutes))
      .columnType('int[]')
      .defaultRaw(`'{}'`),
    provider: p.string().length(40).nullable(),
    externalId: p.string().length(200).nullable(),
    icalUid: p.string().length(200).defaultRaw('gen_random_uuid()::text'),
    sequence: p.integer().default(0),
    version: p.integer().version(),
    attendees: () => p.oneToMany(AppointmentAttendeeSchema).mappedBy('appointment'),
    reschedules: () => p.oneToMany(AppointmentRescheduleSchema).mappedBy('appointment'),
  },
})

type Row = InstanceType<typeof AppointmentSchema.class>

@ObjectType({ implements: Node, description: 'A meeting or call with a lead, agreed on for a certain time.' })
export class Appointment extends AppointmentSchema.class {
  @Field(() => Company, { description: 'Whose appointment it is.' })
  declare company: Row['company']

  @Field(() => Lead, {
    nullable: true,
    description: 'Whom it is with; null when you may not see the lead, or when it came from a calendar without one.',
  })
  declare lead: Row['lead']

  @Field(() => UserAccess, { description: 'Who holds it.' })
  declare host: Row['host']

  @Field(() => String, { description: 'What it is about.' })
  declare title: string

  @Field(() => String, { nullable: true, description: 'More about it.' })
  declare description: string | null

  @Field(() => DateTime, { description: 'When it begins.' })
  declare startsAt: Date

  @Field(() => DateTime, { description: 'When it ends, at most 24 hours later.' })
  declare endsAt: Date

  @Field(() => String, { description: 'IANA time zone that it was agreed on in, for example `America/Phoenix`.' })
  declare timezone: string

  @Field(() => LocationType, { description: 'How people meet.' })
  declare locationType: ValueOf<typeof LocationType>

  @Field(() => String, { nullable: true, description: 'Where: an address, a room, a number to call.' })
  declare location: string | null

  @Field(() => String, { nullable: true, description: 'Web address of the video call.' })
  declare joinUrl: string | null

  @Field(() => AppointmentStatus, { description: 'Where it stands.' })
  declare status: ValueOf<typeof AppointmentStatus>

  @Field(() => Boolean, {
    description: 'Whether it ended more than 24 hours ago and nobody has said yet what came of it.',
  })
  declare needsOutcome: boolean

  @Field(() => AppointmentOutcome, { nullable: true, description: 'With what result it took place.' })
  declare outcome: ValueOf<typeof AppointmentOutcome> | null

  @Field(() => User, { nullable: true, description: 'Who called it off, if that person is one whom you may see.' })
  declare canceledBy: Row['canceledBy']

  @Field(() => DateTime, { nullable: true, description: 'When it was called off.' })
  declare canceledAt: Date | null

  @Field(() => String, { nullable: true, description: 'Why it was called off.' })
  declare cancelReason: string | null

  @Field(() => Int, { description: 'How often it was put on another time.' })
  declare rescheduleCount: number

  @Field(() => [Int], { description: 'Minutes before its beginning at which calendars remind of it.' })
  declare reminders: number[]

  @Field(() => Int, { description: 'Number of the revision that calendars go by.' })
  declare sequence: number

  @Field(() => [AppointmentAttendee], { description: 'Who else takes part.' })
  declare attendees: Row['attendees']

  @Field(() => [AppointmentReschedule], { description: 'The times that it was to be at before, the first one first.' })
  declare reschedules: Row['reschedules']

  @Computed(() => String, ['id', 'icalUid'], {
    description: 'Web address of it as a calendar file, for a mail: whoever has the address needs no other right.',
  })
  icsUrl(@Ctx() { services }: Context): string {
    return appointmentUrl(this, services.config)
  }

  @Field(() => DateTime, { description: 'When it was made.' })
  declare createdAt: Date

  @Field(() => DateTime, { description: 'When it was last changed.' })
  declare updatedAt: Date

  @Field(() => Int, {
    description: 'Grows with every change: send it with an update to be told when somebody was faster.',
  })
  declare version: number
}
AppointmentSchema.setClass(Appointment)

export const AppointmentConnection = connectionOf(() => Appointment, 'Appointment')
