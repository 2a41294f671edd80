import { ArgsType, Field, ID, InputType } from 'type-graphql'
import { BooleanFilter, combinable, DateTimeFilter, enumFilter, IdFilter } from '../../graphql/filter.js'
import { connectionArgs, orderFields } from '../../graphql/page.js'
import { DateTime } from '../../graphql/scalars.js'
import { AppointmentOutcome, AppointmentStatus, LocationType } from './appointment.enum.js'

const StatusFilter = enumFilter('AppointmentStatus', () => AppointmentStatus)
const OutcomeFilter = enumFilter('AppointmentOutcome', () => AppointmentOutcome)
const LocationTypeFilter = enumFilter('LocationType', () => LocationType)

@InputType({ description: 'Which appointments to list. All given conditions must hold.' })
export class AppointmentFilter {
  @Field(() => DateTimeFilter, { nullable: true, description: 'By when it begins.' })
  declare startsAt?: object | null

  @Field(() => StatusFilter, { nullable: true, description: 'By where it stands.' })
  declare status?: object | null

  @Field(() => BooleanFilter, { nullable: true, description: 'By whether its outcome is missing.' })
  declare needsOutcome?: object | null

  @Field(() => OutcomeFilter, { nullable: true, description: 'By its result.' })
  declare outcome?: object | null

  @Field(() => LocationTypeFilter, { nullable: true, description: 'By how people meet.' })
  declare locationType?: object | null

  @Field(() => IdFilter, { nullable: true, description: 'By host (a user access).' })
  declare host?: object | null

  @Field(() => IdFilter, { nullable: true, description: 'By lead.' })
  declare lead?: object | null
}
combinable(AppointmentFilter)

export const AppointmentArgs = connectionArgs('Appointment', {
  filter: () => AppointmentFilter,
  order: orderFields('Appointment', {
    STARTS_AT: ['startsAt', 'When it begins.'],
    CREATED_AT: ['createdAt', 'When it was made.'],
  }),
  defaultOrder: 'STARTS_AT, ascending',
})

@ArgsType()
export class ViewerAppointmentArgs extends AppointmentArgs {
  @Field(() => DateTime, { nullable: true, description: 'From when on; else from the beginning of your today.' })
  declare from?: Date | null

  @Field(() => DateTime, { nullable: true, description: 'Until before when; else for 30 days.' })
  declare to?: Date | null

  @Field(() => ID, { nullable: true, description: 'Of one company; else of all where you have a role.' })
  declare companyId?: string | null
}
