import { defineEntity, p } from '@mikro-orm/core'
import { Field, Int, ObjectType } from 'type-graphql'
import type { ValueOf } from '../../graphql/enumeration.js'
import { Node } from '../../graphql/node.js'
import { connectionOf } from '../../graphql/page.js'
import { Computed } from '../../graphql/shown.js'
import { Lead, LeadSchema } from '../lead/lead.entity.js'
import { ImportFileSchema } from './import-file.entity.js'
import { ImportOutcome, ImportUndo } from './import.enum.js'

@ObjectType({ description: 'What is wrong with a row of an imported file, or what is to be known of it.' })
export class ImportRowError {
  @Field(() => String, { nullable: true, description: 'Name of the column; null when it is about the whole row.' })
  declare column: string | null

  @Field(() => String, { description: 'What to branch on, for example `invalid_email`.' })
  declare code: string

  @Field(() => String, { description: 'A sentence for a person: what is wrong and what would be right.' })
  declare message: string

  @Field(() => String, { nullable: true, description: 'What stands in the cell.' })
  declare value: string | null
}

export const ImportRowSchema = defineEntity({
  name: 'ImportRow',
  tableName: 'import_row_results',
  properties: {
    id: p.bigint('number').primary(),
    companyId: p.bigint('number'),
    importFile: () => p.manyToOne(ImportFileSchema).ref(),
    rowNumber: p.integer(),
    outcome: p.enum(ImportOutcome),
    lead: () => p.manyToOne(LeadSchema).nullable().ref(),
    leadVersion: p.integer().nullable(),
    problems: p.json<ImportRowError[]>().fieldName('errors').nullable(),
    raw: p.json<(string | null)[]>().nullable(),
    before: p.json<Record<string, unknown>>().nullable(),
    undo: p.enum(ImportUndo).nullable(),
  },
})

type Row = InstanceType<typeof ImportRowSchema.class>

@ObjectType({ implements: Node, description: 'What became of one row of an imported file.' })
export class ImportRow extends ImportRowSchema.class {
  @Field(() => Int, { description: 'Its line in the file; the header of most files is line 1.' })
  declare rowNumber: number

  @Field(() => ImportOutcome, { description: 'What became of it.' })
  declare outcome: ValueOf<typeof ImportOutcome>

  @Field(() => Lead, {
    nullable: true,
    description: 'The lead that it became, changed, or was a duplicate of, if you may see it.',
  })
  declare lead: Row['lead']

  @Computed(() => [ImportRowError], ['problems'], {
    description: 'Why it failed; of other rows what is to be known of them.',
  })
  errors(): ImportRowError[] {
    return this.problems ?? []
  }

  @Field(() => ImportUndo, { nullable: true, description: 'What undoing the import did to it.' })
  declare undo: ValueOf<typeof ImportUndo> | null
}
ImportRowSchema.setClass(ImportRow)

export const ImportRowConnection = connectionOf(() => ImportRow, 'ImportRow')
