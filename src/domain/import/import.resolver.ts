import { Arg, Ctx, ID, Mutation, Query, Resolver, Root, Subscription } from 'type-graphql'
import { Allow } from '../../graphql/allow.js'
import { payloadOf } from '../../graphql/payload.js'
import { requireId } from '../../read/global-id.js'
import { one, type Read } from '../../read/read.js'
import { follow } from '../../subscriptions/feed.js'
import type { MutationContext } from '../../write/mutations.js'
import { ImportFile } from './import-file.entity.js'
import { importProgressFeed } from './import-progress.feed.js'
import {
  CancelImportInput,
  ImportLeadsInput,
  PauseImportInput,
  ResumeImportInput,
  StartImportInput,
  UndoImportInput,
} from './import.input.js'
import { importLeads } from './import-leads.js'
import { cancelImport, pauseImport, resumeImport, startImport, undoImport } from './steer-import.js'

const now = 'The import as it stands.'
const ImportLeadsPayload = payloadOf('importLeads', { importFile: [() => ImportFile, 'The import, on its way.'] })
const StartImportPayload = payloadOf('startImport', { importFile: [() => ImportFile, now] })
const PauseImportPayload = payloadOf('pauseImport', { importFile: [() => ImportFile, now] })
const ResumeImportPayload = payloadOf('resumeImport', { importFile: [() => ImportFile, now] })
const CancelImportPayload = payloadOf('cancelImport', { importFile: [() => ImportFile, now] })
const UndoImportPayload = payloadOf('undoImport', { importFile: [() => ImportFile, now] })

@Resolver()
export class ImportResolver {
  @Allow('lead.import')
  @Query(() => ImportFile, { nullable: true, description: 'One import: where it stands, and what became of its rows.' })
  importFile(
    @Arg('id', () => ID, { description: 'Its id, `import_file_7` or 7.' }) id: string,
    @Arg('companyId', () => ID, { nullable: true, description: 'The company that it must be of.' }) companyId?: string,
  ): Read {
    const company = companyId ? { company: requireId(companyId, 'company', ['companyId']) } : {}
    return one(ImportFile, { id: requireId(id, 'import_file', ['id']), ...company })
  }

  @Allow('lead.import')
  @Subscription(() => ImportFile, {
    nullable: true,
    subscribe: follow(importProgressFeed),
    description:
      'An import as it moves on: at once as it stands, then with each part that is written, and complete when it has ended. While it is paused, or waits to be started, nothing is told.',
  })
  importProgress(
    @Root() { id }: { id: number },
    @Arg('id', () => ID, { description: 'Its id, `import_file_7` or 7.' }) _id: string,
  ): Read {
    return one(ImportFile, { id })
  }

  @Allow('lead.import')
  @Mutation(() => ImportLeadsPayload, {
    nullable: true,
    description: 'Imports a file of leads. The file is looked at, and its rows are written in the background.',
  })
  async importLeads(
    @Arg('input', () => ImportLeadsInput, { description: 'The file, and what is to become of it.' })
    input: ImportLeadsInput,
    @Ctx() { work, services }: MutationContext,
  ): Promise<object> {
    return { importFile: await importLeads(input, work, services) }
  }

  @Allow('lead.import')
  @Mutation(() => StartImportPayload, { nullable: true, description: 'Writes the rows that a dry run has looked at.' })
  async startImport(
    @Arg('input', () => StartImportInput, { description: 'Which import.' }) { id }: StartImportInput,
    @Ctx() { work, services }: MutationContext,
  ): Promise<object> {
    return { importFile: await startImport(id, work, services.jobs) }
  }

  @Allow('lead.import')
  @Mutation(() => PauseImportPayload, { nullable: true, description: 'Holds an import; it can be resumed.' })
  async pauseImport(
    @Arg('input', () => PauseImportInput, { description: 'Which import.' }) { id }: PauseImportInput,
    @Ctx() { work }: MutationContext,
  ): Promise<object> {
    return { importFile: await pauseImport(id, work) }
  }

  @Allow('lead.import')
  @Mutation(() => ResumeImportPayload, {
    nullable: true,
    description: 'Goes on with an import that is paused, behind the last row that was written.',
  })
  async resumeImport(
    @Arg('input', () => ResumeImportInput, { description: 'Which import.' }) { id }: ResumeImportInput,
    @Ctx() { work, services }: MutationContext,
  ): Promise<object> {
    return { importFile: await resumeImport(id, work, services.jobs) }
  }

  @Allow('lead.import')
  @Mutation(() => CancelImportPayload, {
    nullable: true,
    description: 'Stops an import for good. The rows that were written stay, until it is undone.',
  })
  async cancelImport(
    @Arg('input', () => CancelImportInput, { description: 'Which import.' }) { id }: CancelImportInput,
    @Ctx() { work }: MutationContext,
  ): Promise<object> {
    return { importFile: await cancelImport(id, work) }
  }

  @Allow('lead.import')
  @Mutation(() => UndoImportPayload, {
    nullable: true,
    description:
      'Takes back what an import wrote, within 30 days: new leads are deleted, changed ones restored. Leads that people have changed since are kept, and listed in `rows` with `undo: KEPT`.',
  })
  async undoImport(
    @Arg('input', () => UndoImportInput, { description: 'Which import.' }) { id }: UndoImportInput,
    @Ctx() { work, services }: MutationContext,
  ): Promise<object> {
    return { importFile: await undoImport(id, work, services.jobs) }
  }
}
