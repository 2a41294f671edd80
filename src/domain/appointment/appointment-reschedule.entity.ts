import { defineEntity, p } from '@mikro-orm/core'
import { Field, ObjectType } from 'type-graphql'
import { Node } from '../../graphql/node.js'
import { DateTime } from '../../graphql/scalars.js'
import { User, UserSchema } from '../user/user.entity.js'
import { AppointmentSchema } from './appointment.entity.js'

export const AppointmentRescheduleSchema = defineEntity({
  name: 'AppointmentReschedule',
  tableName: 'appointment_reschedules',
  properties: {
    id: p.bigint('number').primary(),
    companyId: p.bigint('number'),
    appointment: () => p.manyToOne(AppointmentSchema).ref(),
    startsAt: p.datetime(3),
    endsAt: p.datetime(3),
    changedAt: p.datetime(3).defaultRaw('now()'),
    actor: () => p.manyToOne(UserSchema).nullable().ref(),
  },
})

type Row = InstanceType<typeof AppointmentRescheduleSchema.class>

@ObjectType({ implements: Node, description: 'A time that an appointment was to be at before it was put on another.' })
export class AppointmentReschedule extends AppointmentRescheduleSchema.class {
  @Field(() => DateTime, { description: 'When it was to begin.' })
  declare startsAt: Date

  @Field(() => DateTime, { description: 'When it was to end.' })
  declare endsAt: Date

  @Field(() => DateTime, { description: 'When it was put on another time.' })
  declare changedAt: Date

  @Field(() => User, { nullable: true, description: 'Who did it; null when it was a program.' })
  declare actor: Row['actor']
}
AppointmentRescheduleSchema.setClass(AppointmentReschedule)
