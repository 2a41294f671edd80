import { Field, Int, ObjectType } from 'type-graphql'

@ObjectType({ description: 'A column of a file, and what it means.' })
export class PreviewColumn {
  @Field(() => String, { description: 'Its name in the file.' })
  declare name: string

  @Field(() => String, {
    nullable: true,
    description: 'What it means: `firstName`, or `answers.` and the key of a question; null when it would be left out.',
  })
  declare target: string | null

  @Field(() => [String], { description: 'What stands in it, up to three different values.' })
  declare samples: string[]
}

@ObjectType({ description: 'Something that is wrong with a file, or with a row of it.' })
export class PreviewProblem {
  @Field(() => String, { nullable: true, description: 'Name of the column; null when it concerns no single one.' })
  declare column: string | null

  @Field(() => String, { description: 'For a program, for example `invalid`.' })
  declare code: string

  @Field(() => String, { description: 'For a person: what is wrong and what would be right.' })
  declare message: string

  @Field(() => String, { nullable: true, description: 'What stands there.' })
  declare value: string | null
}

@ObjectType({ description: 'What a lead would get from a row.' })
export class PreviewValue {
  @Field(() => String, { description: 'A field of the lead, or `answers.` and the key of a question.' })
  declare target: string

  @Field(() => String, { description: 'The value as it would be kept.' })
  declare value: string
}

@ObjectType({ description: 'A row of a file as it would be read.' })
export class PreviewRow {
  @Field(() => Int, { description: 'Where it begins: the line of a text file, the row of a sheet; from 1.' })
  declare rowNumber: number

  @Field(() => [PreviewValue], { description: 'What the lead would get.' })
  declare values: PreviewValue[]

  @Field(() => [PreviewProblem], { description: 'Why it would fail; empty when it would not.' })
  declare errors: PreviewProblem[]
}

@ObjectType({ description: 'What a file holds and how it would be read. Nothing is kept of it.' })
export class ImportPreview {
  @Field(() => String, { description: '`csv` or `xlsx`, by its content.' })
  declare format: string

  @Field(() => String, { nullable: true, description: 'Encoding of a text file.' })
  declare encoding: string | null

  @Field(() => String, { nullable: true, description: 'What stands between the cells of a text file.' })
  declare delimiter: string | null

  @Field(() => String, { nullable: true, description: 'Sheet of a workbook that would be read.' })
  declare sheet: string | null

  @Field(() => Int, { description: 'Line in which the names of the columns stand.' })
  declare headerRow: number

  @Field(() => [PreviewColumn], { description: 'Its columns and what they would mean.' })
  declare columns: PreviewColumn[]

  @Field(() => [PreviewRow], { description: 'The first 20 rows as they would be read.' })
  declare rows: PreviewRow[]

  @Field(() => [PreviewProblem], { description: 'What is odd about the file as a whole.' })
  declare problems: PreviewProblem[]
}
