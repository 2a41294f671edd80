import { InputType } from 'type-graphql'
import { Accept } from '../../graphql/accept.js'
import type { ValueOf } from '../../graphql/enumeration.js'
import {
  choice,
  contactEmail,
  flag,
  id,
  integer,
  integers,
  listOf,
  longText,
  moment,
  text,
  timezone,
  url,
} from '../../graphql/kinds.js'
import { AppointmentOutcome, AttendeeResponse, LocationType } from './appointment.enum.js'

@InputType({ description: 'Somebody besides the host: a colleague by `userAccessId`, or anybody by name and e-mail.' })
export class AttendeeInput {
  @Accept(id('user_access'), { optional: true, description: 'A colleague in the same company.' })
  declare userAccessId?: number

  @Accept(text(200), { optional: true, description: 'Name; a colleague has one already.' })
  declare name?: string

  @Accept(contactEmail, { optional: true, description: 'E-mail address; a colleague has one already.' })
  declare email?: string

  @Accept(choice(() => AttendeeResponse), { optional: true, description: 'The answer; at first NEEDS_ACTION.' })
  declare response?: ValueOf<typeof AttendeeResponse>
}

/** What may be said of an appointment when it is made, and later. */
@InputType()
class AppointmentFactsInput {
  @Accept(longText(10_000), { clearable: true, description: 'More about it, at most 10,000 characters.' })
  declare description?: string | null

  @Accept(text(300), { clearable: true, description: 'Where: an address, a room, a number to call.' })
  declare location?: string | null

  @Accept(url, { clearable: true, description: 'Web address of the video call.' })
  declare joinUrl?: string | null

  @Accept(integers(0, 40_320, 5), {
    optional: true,
    description: 'Minutes before its beginning at which calendars remind of it, at most 5.',
  })
  declare reminders?: number[]

  @Accept(listOf(() => AttendeeInput, 50), {
    clearable: true,
    description: 'Who else takes part, 1 to 50; the list takes the place of the one before, null empties it.',
  })
  declare attendees?: AttendeeInput[] | null

  @Accept(id('user_access'), { optional: true, description: 'Who holds it: a role in the same company.' })
  declare userAccessId?: number

  @Accept(flag, { optional: true, description: 'True: also at a time at which the host has another one.' })
  declare force?: boolean
}

@InputType({
  description: 'A new appointment with a lead. Without a host you hold it, or whoever works on the lead if you cannot.',
})
export class CreateAppointmentInput extends AppointmentFactsInput {
  @Accept(id('lead'), { description: 'Whom it is with.' })
  declare leadId: number

  @Accept(text(200), { description: 'What it is about.' })
  declare title: string

  @Accept(moment, { description: 'When it begins.' })
  declare startsAt: Date

  @Accept(moment, { description: 'When it ends, at most 24 hours later.' })
  declare endsAt: Date

  @Accept(timezone, { optional: true, description: 'IANA time zone that it was agreed on in; else the company’s.' })
  declare timezone?: string

  @Accept(choice(() => LocationType), { description: 'How people meet.' })
  declare locationType: ValueOf<typeof LocationType>

  @Accept(flag, {
    optional: true,
    description: 'True: a lead that has not come so far yet moves to the stage “Appointment set”.',
  })
  declare moveLead?: boolean
}

@InputType({ description: 'Changes to an appointment: what is left out stays, null clears.' })
export class UpdateAppointmentInput extends AppointmentFactsInput {
  @Accept(id('appointment'), { description: 'Which appointment.' })
  declare id: number

  @Accept(integer(1, 2_147_483_647), { optional: true, description: 'The version that you read; a later one refuses.' })
  declare version?: number

  @Accept(text(200), { optional: true, description: 'What it is about.' })
  declare title?: string

  @Accept(choice(() => LocationType), { optional: true, description: 'How people meet.' })
  declare locationType?: ValueOf<typeof LocationType>
}

@InputType({ description: 'Another time for an appointment, which then has to be confirmed anew.' })
export class RescheduleAppointmentInput {
  @Accept(id('appointment'), { description: 'Which appointment.' })
  declare id: number

  @Accept(integer(1, 2_147_483_647), { optional: true, description: 'The version that you read; a later one refuses.' })
  declare version?: number

  @Accept(moment, { description: 'When it begins now.' })
  declare startsAt: Date

  @Accept(moment, { description: 'When it ends now, at most 24 hours later.' })
  declare endsAt: Date

  @Accept(timezone, { optional: true, description: 'IANA time zone that it was agreed on in; else as before.' })
  declare timezone?: string

  @Accept(flag, { optional: true, description: 'True: also at a time at which the host has another one.' })
  declare force?: boolean
}

@InputType({ description: 'Which appointment.' })
export class ConfirmAppointmentInput {
  @Accept(id('appointment'), { description: 'The appointment.' })
  declare id: number
}

@InputType({ description: 'What came of an appointment.' })
export class CompleteAppointmentInput {
  @Accept(id('appointment'), { description: 'Which appointment.' })
  declare id: number

  @Accept(choice(() => AppointmentOutcome), { description: 'With what result it took place.' })
  declare outcome: ValueOf<typeof AppointmentOutcome>
}

@InputType({ description: 'To which appointment nobody came.' })
export class MarkAppointmentNoShowInput {
  @Accept(id('appointment'), { description: 'The appointment.' })
  declare id: number
}

@InputType({ description: 'Which appointment to call off.' })
export class CancelAppointmentInput {
  @Accept(id('appointment'), { description: 'The appointment.' })
  declare id: number

  @Accept(text(500), { clearable: true, description: 'Why.' })
  declare reason?: string | null
}

@InputType({ description: 'Which appointment to take back from completed, no-show or canceled.' })
export class ReopenAppointmentInput {
  @Accept(id('appointment'), { description: 'The appointment.' })
  declare id: number

  @Accept(flag, { optional: true, description: 'True: also at a time at which the host has another one.' })
  declare force?: boolean
}
