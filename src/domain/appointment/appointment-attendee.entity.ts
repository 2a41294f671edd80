import { defineEntity, p } from '@mikro-orm/core'
import { Field, ObjectType } from 'type-graphql'
import { row } from '../../database/base.js'
import type { ValueOf } from '../../graphql/enumeration.js'
import { Node } from '../../graphql/node.js'
import { UserAccess, UserAccessSchema } from '../access/user-access.entity.js'
import { CompanySchema } from '../company/company.entity.js'
import { AttendeeResponse } from './appointment.enum.js'
import { AppointmentSchema } from './appointment.entity.js'

export const AppointmentAttendeeSchema = defineEntity({
  name: 'AppointmentAttendee',
  tableName: 'appointment_attendees',
  properties: {
    ...row,
    company: () => p.manyToOne(CompanySchema).ref(),
    appointment: () => p.manyToOne(AppointmentSchema).ref(),
    userAccess: () => p.manyToOne(UserAccessSchema).nullable().ref(),
    givenName: p.string().length(200).nullable(),
    givenEmail: p.string().length(254).nullable(),
    name: p
      .text()
      .formula(
        (t) =>
          `coalesce(${t.givenName}, (select trim(concat_ws(' ', u.first_name, u.last_name)) from user_accesses ua join users u on u.id = ua.user_id where ua.id = ${t.userAccess}), ${t.givenEmail})`,
      ),
    email: p
      .text()
      .nullable()
      .formula(
        (t) =>
          `coalesce(${t.givenEmail}, (select u.email from user_accesses ua join users u on u.id = ua.user_id where ua.id = ${t.userAccess}))`,
      ),
    response: p.enum(AttendeeResponse).default('needs_action'),
  },
})

type Row = InstanceType<typeof AppointmentAttendeeSchema.class>

@ObjectType({ implements: Node, description: 'Somebody besides the host who takes part in an appointment.' })
export class AppointmentAttendee extends AppointmentAttendeeSchema.class {
  @Field(() => UserAccess, { nullable: true, description: 'The colleague; null for people from outside.' })
  declare userAccess: Row['userAccess']

  @Field(() => String, { description: 'Name to show, or else the e-mail address.' })
  declare name: string

  @Field(() => String, { nullable: true, description: 'E-mail address.' })
  declare email: string | null

  @Field(() => AttendeeResponse, { description: 'What the person answered.' })
  declare response: ValueOf<typeof AttendeeResponse>
}
AppointmentAttendeeSchema.setClass(AppointmentAttendee)
