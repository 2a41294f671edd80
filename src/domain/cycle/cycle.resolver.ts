import { Arg, Ctx, ID, Int, Mutation, Query, Resolver } from 'type-graphql'
import { Allow } from '../../graphql/allow.js'
import { payloadOf } from '../../graphql/payload.js'
import { requireId } from '../../read/global-id.js'
import { one, type Read } from '../../read/read.js'
import type { MutationContext } from '../../write/mutations.js'
import { closeCycle } from './close-cycle.js'
import { Cycle } from './cycle.entity.js'
import { CloseCycleInput, CreateCycleInput, UpdateCycleInput } from './cycle.input.js'
import { createCycle, updateCycle } from './write-cycle.js'

const CreateCyclePayload = payloadOf('createCycle', { cycle: [() => Cycle, 'The new cycle.'] })
const UpdateCyclePayload = payloadOf('updateCycle', { cycle: [() => Cycle, 'The cycle as it is now.'] })
const CloseCyclePayload = payloadOf('closeCycle', {
  cycle: [() => Cycle, 'The cycle, closed.'],
  nextCycle: [() => Cycle, 'The cycle that open leads went over to; null when they stayed.'],
  movedLeads: [() => Int, 'How many leads went over to it.'],
})

@Resolver()
export class CycleResolver {
  @Allow('company.read')
  @Query(() => Cycle, { nullable: true, description: 'One cycle.' })
  cycle(@Arg('id', () => ID, { description: 'Its id, `cycle_3` or 3.' }) id: string): Read {
    return one(Cycle, { id: requireId(id, 'cycle', ['id']) })
  }

  @Allow('cycle.edit')
  @Mutation(() => CreateCyclePayload, {
    nullable: true,
    description:
      'Makes a cycle of a company. New leads enter the one that today belongs to, if the company works by cycles.',
  })
  async createCycle(
    @Arg('input', () => CreateCycleInput, { description: 'The new cycle.' }) input: CreateCycleInput,
    @Ctx() { work }: MutationContext,
  ): Promise<object> {
    return { cycle: await createCycle(input, work) }
  }

  @Allow('cycle.edit')
  @Mutation(() => UpdateCyclePayload, { nullable: true, description: 'Changes a cycle.' })
  async updateCycle(
    @Arg('input', () => UpdateCycleInput, { description: 'Which cycle, and what is new.' }) input: UpdateCycleInput,
    @Ctx() { work }: MutationContext,
  ): Promise<object> {
    return { cycle: await updateCycle(input, work) }
  }

  @Allow('cycle.edit')
  @Mutation(() => CloseCyclePayload, {
    nullable: true,
    description: 'Closes a cycle. Its open leads stay in it, or go over to the next one.',
  })
  async closeCycle(
    @Arg('input', () => CloseCycleInput, { description: 'Which cycle, and what becomes of its open leads.' })
    input: CloseCycleInput,
    @Ctx() { work }: MutationContext,
  ): Promise<object> {
    return closeCycle(input, work)
  }
}
