import { Arg, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql'
import { Allow } from '../../graphql/allow.js'
import { payloadOf } from '../../graphql/payload.js'
import { requireId } from '../../read/global-id.js'
import { one, type Read } from '../../read/read.js'
import type { MutationContext } from '../../write/mutations.js'
import { exportLeads } from './export-leads.js'
import { Export } from './export.entity.js'
import { ExportLeadsInput } from './export.input.js'

const ExportLeadsPayload = payloadOf('exportLeads', {
  export: [() => Export, 'The export as it begins: ask for it again until it is ready.'],
})

@Resolver()
export class ExportResolver {
  @Allow('lead.export')
  @Query(() => Export, { nullable: true, description: 'One export: how far it is, and where its file is.' })
  export(@Arg('id', () => ID, { description: 'Its id, `export_3` or 3.' }) id: string): Read {
    return one(Export, { id: requireId(id, 'export', ['id']) })
  }

  @Allow('lead.export')
  @Mutation(() => ExportLeadsPayload, {
    nullable: true,
    description: 'Writes leads into a file in the background. The file can be imported again.',
  })
  async exportLeads(
    @Arg('input', () => ExportLeadsInput, { description: 'Which leads, and what kind of file.' })
    input: ExportLeadsInput,
    @Ctx() { work, services }: MutationContext,
  ): Promise<object> {
    return { export: await exportLeads(input, work, services) }
  }
}
