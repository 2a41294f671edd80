import { Arg, Ctx, ID, Int, Mutation, Resolver } from 'type-graphql'
import { Allow } from '../../graphql/allow.js'
import { payloadOf } from '../../graphql/payload.js'
import { list, type Read } from '../../read/read.js'
import type { MutationContext } from '../../write/mutations.js'
import { Appointment } from '../appointment/appointment.entity.js'
import { User } from '../user/user.entity.js'
import { changeAccesses } from './change-accesses.js'
import { giveAccesses } from './give-accesses.js'
import { removeAccess } from './remove-access.js'
import { UserAccess } from './user-access.entity.js'
import { CreateUserAccessesInput, RemoveUserAccessInput, UpdateUserAccessesInput } from './user-access.input.js'

const CreateUserAccessesPayload = payloadOf('createUserAccesses', {
  userAccesses: [() => [UserAccess], 'The new roles.'],
})
const UpdateUserAccessesPayload = payloadOf('updateUserAccesses', {
  userAccesses: [() => [UserAccess], 'The roles that were named, as they are now.'],
})
const RemoveUserAccessPayload = payloadOf('removeUserAccess', {
  removedUserAccessId: [() => ID, 'Global id of the role that has ended.'],
  user: [() => User, 'Whose role it was.'],
  movedLeads: [() => Int, 'How many open leads went to somebody else, or to nobody.'],
  futureAppointments: [
    () => [Appointment],
    'The appointments that the person was still to hold in the company: give them to others, or call them off.',
  ],
})

@Resolver()
export class UserAccessResolver {
  @Allow('user.manage')
  @Mutation(() => CreateUserAccessesPayload, {
    nullable: true,
    description: 'Gives a person roles in companies, all or none of them.',
  })
  async createUserAccesses(
    @Arg('input', () => CreateUserAccessesInput, { description: 'Who, and which roles.' })
    input: CreateUserAccessesInput,
    @Ctx() { work }: MutationContext,
  ): Promise<object> {
    return { userAccesses: shown(await giveAccesses(input, work)) }
  }

  @Allow('signed_in')
  @Mutation(() => UpdateUserAccessesPayload, {
    nullable: true,
    description:
      'Changes the roles of a person whom one manages and outranks, all or none of them. Of one’s own only which one is the default.',
  })
  async updateUserAccesses(
    @Arg('input', () => UpdateUserAccessesInput, { description: 'Whose, and what is new.' })
    input: UpdateUserAccessesInput,
    @Ctx() { work }: MutationContext,
  ): Promise<object> {
    return { userAccesses: shown(await changeAccesses(input, work)) }
  }

  @Allow('user.manage')
  @Mutation(() => RemoveUserAccessPayload, {
    nullable: true,
    description: 'Ends a role. Its open leads go to whom you name, or to nobody if you say so.',
  })
  async removeUserAccess(
    @Arg('input', () => RemoveUserAccessInput, { description: 'Which one, and who gets its open leads.' })
    input: RemoveUserAccessInput,
    @Ctx() { work }: MutationContext,
  ): Promise<object> {
    const { access, movedLeads } = await removeAccess(input, work)
    const user = await access.user.loadOrFail()
    return {
      removedUserAccessId: `user_access_${access.id}`,
      user,
      movedLeads,
      futureAppointments: futureOf(access),
    }
  }
}

/** Still to be held by somebody. */
const futureOf = ({ id }: UserAccess): Read =>
  list(
    Appointment,
    { host: id, state: { $in: ['scheduled', 'confirmed'] }, startsAt: { $gt: new Date() } },
    { property: 'startsAt', direction: 'asc' },
  )

const shown = (accesses: readonly UserAccess[]): Read =>
  list(UserAccess, { id: { $in: accesses.map(({ id }) => id) } }, { property: 'id', direction: 'asc' })
