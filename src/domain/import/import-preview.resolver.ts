import { Arg, Ctx, Mutation, Resolver } from 'type-graphql'
import { Allow } from '../../graphql/allow.js'
import { payloadOf } from '../../graphql/payload.js'
import type { MutationContext } from '../../write/mutations.js'
import { ImportPreview } from './import-preview.type.js'
import { PreviewImportInput } from './import.input.js'
import { previewImport } from './preview-import.js'

const PreviewImportPayload = payloadOf('previewImport', {
  preview: [() => ImportPreview, 'What the file holds and how it would be read.'],
})

@Resolver()
export class ImportPreviewResolver {
  @Allow('lead.import')
  @Mutation(() => PreviewImportPayload, {
    nullable: true,
    description:
      'Looks at a file of leads without importing it: what its columns mean, and how its first rows would be read.',
  })
  async previewImport(
    @Arg('input', () => PreviewImportInput, { description: 'The file, and what is known of it.' })
    input: PreviewImportInput,
    @Ctx() { work }: MutationContext,
  ): Promise<object> {
    return { preview: await previewImport(input, work) }
  }
}
