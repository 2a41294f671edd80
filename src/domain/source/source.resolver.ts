import { Arg, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql'
import { Allow } from '../../graphql/allow.js'
import { payloadOf } from '../../graphql/payload.js'
import { requireId } from '../../read/global-id.js'
import { list, one, type Read } from '../../read/read.js'
import type { MutationContext } from '../../write/mutations.js'
import { Company } from '../company/company.entity.js'
import { deleteSource } from './delete-source.js'
import { reorderSources } from './reorder-sources.js'
import { Source } from './source.entity.js'
import {
  AssignSourceUserAccessInput,
  CreateSourceInput,
  DeleteSourceInput,
  RemoveSourceUserAccessInput,
  ReorderSourcesInput,
  RotateSourceCaptureKeyInput,
  UpdateSourceInput,
} from './source.input.js'
import { assignToSource, removeFromSource } from './source-people.js'
import { createSource, rotateCaptureKey, updateSource } from './write-source.js'

const now = 'The source as it is now.'
const CreateSourcePayload = payloadOf('createSource', { source: [() => Source, 'The new source.'] })
const UpdateSourcePayload = payloadOf('updateSource', { source: [() => Source, now] })
const DeleteSourcePayload = payloadOf('deleteSource', {
  deletedSourceId: [() => ID, 'Global id of the source that is gone or archived.'],
  archived: [() => Boolean, 'Whether it is kept, archived, for the leads that came from it.'],
  company: [() => Company, 'Whose source it was.'],
})
const ReorderSourcesPayload = payloadOf('reorderSources', {
  sources: [() => [Source], 'The sources in their new order.'],
})
const AssignSourceUserAccessPayload = payloadOf('assignSourceUserAccess', { source: [() => Source, now] })
const RemoveSourceUserAccessPayload = payloadOf('removeSourceUserAccess', { source: [() => Source, now] })
const RotateSourceCaptureKeyPayload = payloadOf('rotateSourceCaptureKey', { source: [() => Source, now] })

@Resolver()
export class SourceResolver {
  @Allow('source.read')
  @Query(() => Source, { nullable: true, description: 'One source, archived ones as well.' })
  source(@Arg('id', () => ID, { description: 'Its id, `source_2` or 2.' }) id: string): Read {
    return one(Source, { id: requireId(id, 'source', ['id']) })
  }

  @Allow('source.edit')
  @Mutation(() => CreateSourcePayload, { nullable: true, description: 'Makes a source of a company.' })
  async createSource(
    @Arg('input', () => CreateSourceInput, { description: 'The new source.' }) input: CreateSourceInput,
    @Ctx() { work }: MutationContext,
  ): Promise<object> {
    return { source: one(Source, { id: (await createSource(input, work)).id }) }
  }

  @Allow('source.edit')
  @Mutation(() => UpdateSourcePayload, { nullable: true, description: 'Changes a source.' })
  async updateSource(
    @Arg('input', () => UpdateSourceInput, { description: 'Which source, and what is new.' }) input: UpdateSourceInput,
    @Ctx() { work }: MutationContext,
  ): Promise<object> {
    return { source: await updateSource(input, work) }
  }

  @Allow('source.edit')
  @Mutation(() => DeleteSourcePayload, {
    nullable: true,
    description: 'Deletes a source; one from which leads came is archived. Sources of the product stay.',
  })
  async deleteSource(
    @Arg('input', () => DeleteSourceInput, { description: 'Which source.' }) input: DeleteSourceInput,
    @Ctx() { work }: MutationContext,
  ): Promise<object> {
    const { source, archived } = await deleteSource(input, work)
    return { deletedSourceId: `source_${source.id}`, archived, company: one(Company, { id: source.company.id }) }
  }

  @Allow('source.edit')
  @Mutation(() => ReorderSourcesPayload, {
    nullable: true,
    description: 'Puts the sources of a company in a new order: each of them exactly once.',
  })
  async reorderSources(
    @Arg('input', () => ReorderSourcesInput, { description: 'All sources, the first one first.' })
    input: ReorderSourcesInput,
    @Ctx() { work }: MutationContext,
  ): Promise<object> {
    await reorderSources(input, work)
    const where = { company: input.companyId, archivedAt: null }
    return { sources: list(Source, where, { property: 'priority', direction: 'asc' }) }
  }

  @Allow('source.edit')
  @Mutation(() => AssignSourceUserAccessPayload, {
    nullable: true,
    description: 'Lets a person take turns with the leads of a source; no harm when the person does already.',
  })
  async assignSourceUserAccess(
    @Arg('input', () => AssignSourceUserAccessInput, { description: 'Which source, and who.' })
    input: AssignSourceUserAccessInput,
    @Ctx() { work }: MutationContext,
  ): Promise<object> {
    return { source: one(Source, { id: (await assignToSource(input, work)).id }) }
  }

  @Allow('source.edit')
  @Mutation(() => RemoveSourceUserAccessPayload, {
    nullable: true,
    description: 'Ends a person’s turns with the leads of a source. Leads that the person has stay.',
  })
  async removeSourceUserAccess(
    @Arg('input', () => RemoveSourceUserAccessInput, { description: 'Which source, and who.' })
    input: RemoveSourceUserAccessInput,
    @Ctx() { work }: MutationContext,
  ): Promise<object> {
    return { source: one(Source, { id: (await removeFromSource(input, work)).id }) }
  }

  @Allow('source.edit')
  @Mutation(() => RotateSourceCaptureKeyPayload, {
    nullable: true,
    description: 'Gives a source a new public key for its forms. The one before stops working at once.',
  })
  async rotateSourceCaptureKey(
    @Arg('input', () => RotateSourceCaptureKeyInput, { description: 'Which source.' })
    input: RotateSourceCaptureKeyInput,
    @Ctx() { work }: MutationContext,
  ): Promise<object> {
    return { source: await rotateCaptureKey(input.id, work) }
  }
}
