import { ArgsType, Field, ObjectType } from 'type-graphql'
import { enumeration, type ValueOf } from '../../graphql/enumeration.js'

export const ImportTemplateFormat = enumeration('ImportTemplateFormat', 'What kind of file a template is.', {
  CSV: 'Text with commas, in UTF-8 with a byte order mark, as spreadsheets open it.',
  XLSX: 'A workbook, with a second sheet that tells what cells may say.',
})

@ObjectType({ description: 'What a cell of a column may say.' })
export class ImportTemplateColumn {
  @Field(() => String, { description: 'Name of the column.' })
  declare name: string

  @Field(() => String, {
    description: 'What it means, as in a mapping: `firstName`, or `answers.` and the key of a question.',
  })
  declare target: string

  @Field(() => [String], { description: 'The values that it takes; empty when there are too many to list.' })
  declare allowedValues: string[]

  @Field(() => String, { nullable: true, description: 'How a value looks.' })
  declare example: string | null
}

@ObjectType({
  description: 'A file to fill in and to import: a column for each field of a lead and for each question.',
})
export class ImportTemplate {
  @Field(() => String, { description: 'Name of the file.' })
  declare fileName: string

  @Field(() => String, { description: 'Its media type.' })
  declare contentType: string

  @Field(() => String, { description: 'The file itself, in Base64. The REST door answers it as it is.' })
  declare base64: string

  @Field(() => [ImportTemplateColumn], { description: 'Its columns, in order.' })
  declare columns: ImportTemplateColumn[]
}

@ArgsType()
export class ImportTemplateArgs {
  @Field(() => ImportTemplateFormat, { defaultValue: ImportTemplateFormat.CSV, description: 'What kind of file.' })
  declare format: ValueOf<typeof ImportTemplateFormat>
}
