import { Field, InputType } from 'type-graphql'
import { combinable, enumFilter } from '../../graphql/filter.js'
import { connectionArgs, orderFields } from '../../graphql/page.js'
import { ImportOutcome, ImportUndo } from './import.enum.js'

const OutcomeFilter = enumFilter('ImportOutcome', () => ImportOutcome)
const UndoFilter = enumFilter('ImportUndo', () => ImportUndo)

@InputType({ description: 'Which rows of an import to list. All given conditions must hold.' })
export class ImportRowFilter {
  @Field(() => OutcomeFilter, { nullable: true, description: 'By what became of them.' })
  declare outcome?: object | null

  @Field(() => UndoFilter, { nullable: true, description: 'By what undoing the import did to them.' })
  declare undo?: object | null
}
combinable(ImportRowFilter)

export const ImportRowArgs = connectionArgs('ImportRow', {
  filter: () => ImportRowFilter,
  order: orderFields('ImportRow', { ROW_NUMBER: ['rowNumber', 'Their place in the file.'] }),
  defaultOrder: 'ROW_NUMBER, ascending',
})
