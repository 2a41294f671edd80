import { InputType } from 'type-graphql'
import { Accept } from '../../graphql/accept.js'
import type { ValueOf } from '../../graphql/enumeration.js'
import { choice, country, file, flag, id, integer, listOf, text } from '../../graphql/kinds.js'
import type { IncomingFile } from '../../graphql/upload.js'
import { ImportAssignment, ImportDateOrder, ImportDuplicates } from './import.enum.js'

@InputType({ description: 'What a column of the file means.' })
export class ImportColumnInput {
  @Accept(text(200), { description: 'Name of the column, as it stands in the file.' })
  declare column: string

  @Accept(text(100), {
    clearable: true,
    description: 'A field of a lead such as `email`, or the key of a question; null leaves the column out.',
  })
  declare target?: string | null
}

/** A file, and all that changes how it is read: the same for looking at it and for importing it. */
@InputType()
export class LeadFileInput {
  @Accept(id('company'), { description: 'Whose leads they are.' })
  declare companyId: number

  @Accept(file, { description: 'CSV or XLSX, of at most 50 MB; what it is, its content says.' })
  declare file: Promise<IncomingFile>

  @Accept(listOf(() => ImportColumnInput, 500), {
    optional: true,
    description:
      'What columns mean; those left out are as in the last import of such columns, or guessed by their names.',
  })
  declare mapping?: ImportColumnInput[]

  @Accept(id('campaign'), { optional: true, description: 'Campaign that the new leads came by.' })
  declare campaignId?: number

  @Accept(country, { optional: true, description: 'Country of local phone numbers; else that of the company.' })
  declare defaultCountry?: string

  @Accept(choice(() => ImportDateOrder), {
    optional: true,
    description: 'Which comes first in dates; else each column is looked at.',
  })
  declare dateOrder?: ValueOf<typeof ImportDateOrder>

  @Accept(text(40), { optional: true, description: 'Encoding of a text file, for example `windows-1252`; else found.' })
  declare encoding?: string

  @Accept(text(1), { optional: true, description: 'What stands between the cells of a text file; else found.' })
  declare delimiter?: string

  @Accept(text(100), { optional: true, description: 'Name of the sheet; else the first one that is visible.' })
  declare sheet?: string

  @Accept(integer(1, 1_048_576), { optional: true, description: 'Line of the column names, from 1; else found.' })
  declare headerRow?: number
}

@InputType({ description: 'A file of leads to look at before it is imported.' })
export class PreviewImportInput extends LeadFileInput {}

@InputType({ description: 'A file of leads, and what is to become of them.' })
export class ImportLeadsInput extends LeadFileInput {
  @Accept(id('source'), { optional: true, description: 'Source of the new leads; else the one for imports.' })
  declare sourceId?: number

  @Accept(choice(() => ImportDuplicates), {
    optional: true,
    description: 'What becomes of rows whose person the company has already; SKIP unless told.',
  })
  declare onDuplicate?: ValueOf<typeof ImportDuplicates>

  @Accept(choice(() => ImportAssignment), {
    optional: true,
    description: 'Who gets the new leads; ROTATION unless told, USER_ACCESS when a person is named.',
  })
  declare assign?: ValueOf<typeof ImportAssignment>

  @Accept(id('user_access'), { optional: true, description: 'The one person who gets them, by role in the company.' })
  declare userAccessId?: number

  @Accept(flag, {
    optional: true,
    description: 'True looks all rows through and tells what would become of them, and waits to be started.',
  })
  declare dryRun?: boolean
}

@InputType({ description: 'An import to be started after its dry run.' })
export class StartImportInput {
  @Accept(id('import_file'), { description: 'Which import.' })
  declare id: number
}

@InputType({ description: 'An import to be paused.' })
export class PauseImportInput {
  @Accept(id('import_file'), { description: 'Which import.' })
  declare id: number
}

@InputType({ description: 'An import to go on with.' })
export class ResumeImportInput {
  @Accept(id('import_file'), { description: 'Which import.' })
  declare id: number
}

@InputType({ description: 'An import to be stopped for good.' })
export class CancelImportInput {
  @Accept(id('import_file'), { description: 'Which import.' })
  declare id: number
}

@InputType({ description: 'An import to be taken back.' })
export class UndoImportInput {
  @Accept(id('import_file'), { description: 'Which import.' })
  declare id: number
}
