import { Arg, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql'
import { Allow } from '../../graphql/allow.js'
import { payloadOf } from '../../graphql/payload.js'
import { requireId } from '../../read/global-id.js'
import { one, type Read } from '../../read/read.js'
import type { MutationContext } from '../../write/mutations.js'
import { Appointment } from './appointment.entity.js'
import {
  CancelAppointmentInput,
  CompleteAppointmentInput,
  ConfirmAppointmentInput,
  CreateAppointmentInput,
  MarkAppointmentNoShowInput,
  ReopenAppointmentInput,
  RescheduleAppointmentInput,
  UpdateAppointmentInput,
} from './appointment.input.js'
import {
  cancelAppointment,
  completeAppointment,
  confirmAppointment,
  markNoShow,
  reopenAppointment,
  rescheduleAppointment,
} from './settle-appointment.js'
import { createAppointment, updateAppointment } from './write-appointment.js'

const now = { appointment: [() => Appointment, 'The appointment as it is now.'] } as const
const CreateAppointmentPayload = payloadOf('createAppointment', {
  appointment: [() => Appointment, 'The new appointment.'],
})
const UpdateAppointmentPayload = payloadOf('updateAppointment', now)
const RescheduleAppointmentPayload = payloadOf('rescheduleAppointment', now)
const ConfirmAppointmentPayload = payloadOf('confirmAppointment', now)
const CompleteAppointmentPayload = payloadOf('completeAppointment', now)
const MarkAppointmentNoShowPayload = payloadOf('markAppointmentNoShow', now)
const CancelAppointmentPayload = payloadOf('cancelAppointment', now)
const ReopenAppointmentPayload = payloadOf('reopenAppointment', now)

@Resolver()
export class AppointmentResolver {
  @Allow('lead.read')
  @Query(() => Appointment, { nullable: true, description: 'One appointment.' })
  appointment(@Arg('id', () => ID, { description: 'Its id, `appointment_12` or 12.' }) id: string): Read {
    return one(Appointment, { id: requireId(id, 'appointment', ['id']) })
  }

  @Allow('appointment.edit')
  @Mutation(() => CreateAppointmentPayload, {
    nullable: true,
    description: 'Makes an appointment with a lead. A host who has another one at that time is HOST_BUSY.',
  })
  async createAppointment(
    @Arg('input', () => CreateAppointmentInput, { description: 'With whom, when and how.' })
    input: CreateAppointmentInput,
    @Ctx() { work }: MutationContext,
  ): Promise<object> {
    return { appointment: await createAppointment(input, work) }
  }

  @Allow('appointment.edit')
  @Mutation(() => UpdateAppointmentPayload, {
    nullable: true,
    description: 'Changes what is said of an appointment, or who holds it.',
  })
  async updateAppointment(
    @Arg('input', () => UpdateAppointmentInput, { description: 'Which appointment, and what is new.' })
    input: UpdateAppointmentInput,
    @Ctx() { work }: MutationContext,
  ): Promise<object> {
    return { appointment: await updateAppointment(input, work) }
  }

  @Allow('appointment.edit')
  @Mutation(() => RescheduleAppointmentPayload, {
    nullable: true,
    description: 'Puts an open appointment on another time; it is to be confirmed anew. The old time is kept.',
  })
  async rescheduleAppointment(
    @Arg('input', () => RescheduleAppointmentInput, { description: 'Which appointment, and its new time.' })
    input: RescheduleAppointmentInput,
    @Ctx() { work }: MutationContext,
  ): Promise<object> {
    return { appointment: await rescheduleAppointment(input, work) }
  }

  @Allow('appointment.edit')
  @Mutation(() => ConfirmAppointmentPayload, {
    nullable: true,
    description: 'Notes that the person has confirmed an appointment.',
  })
  async confirmAppointment(
    @Arg('input', () => ConfirmAppointmentInput, { description: 'Which appointment.' }) { id }: ConfirmAppointmentInput,
    @Ctx() { work }: MutationContext,
  ): Promise<object> {
    return { appointment: await confirmAppointment(id, work) }
  }

  @Allow('appointment.edit')
  @Mutation(() => CompleteAppointmentPayload, {
    nullable: true,
    description: 'Notes that an appointment took place, and with what result. It counts as a contact with the lead.',
  })
  async completeAppointment(
    @Arg('input', () => CompleteAppointmentInput, { description: 'Which appointment, and its result.' })
    input: CompleteAppointmentInput,
    @Ctx() { work }: MutationContext,
  ): Promise<object> {
    return { appointment: await completeAppointment(input, work) }
  }

  @Allow('appointment.edit')
  @Mutation(() => MarkAppointmentNoShowPayload, {
    nullable: true,
    description: 'Notes that the person did not come to an appointment.',
  })
  async markAppointmentNoShow(
    @Arg('input', () => MarkAppointmentNoShowInput, { description: 'Which appointment.' })
    { id }: MarkAppointmentNoShowInput,
    @Ctx() { work }: MutationContext,
  ): Promise<object> {
    return { appointment: await markNoShow(id, work) }
  }

  @Allow('appointment.edit')
  @Mutation(() => CancelAppointmentPayload, {
    nullable: true,
    description: 'Calls an open appointment off. It stays in calendars as canceled.',
  })
  async cancelAppointment(
    @Arg('input', () => CancelAppointmentInput, { description: 'Which appointment, and why.' })
    input: CancelAppointmentInput,
    @Ctx() { work }: MutationContext,
  ): Promise<object> {
    return { appointment: await cancelAppointment(input, work) }
  }

  @Allow('appointment.reopen')
  @Mutation(() => ReopenAppointmentPayload, {
    nullable: true,
    description: 'Takes an appointment back from completed, no-show or canceled: it is scheduled again.',
  })
  async reopenAppointment(
    @Arg('input', () => ReopenAppointmentInput, { description: 'Which appointment.' }) input: ReopenAppointmentInput,
    @Ctx() { work }: MutationContext,
  ): Promise<object> {
    return { appointment: await reopenAppointment(input, work) }
  }
}
