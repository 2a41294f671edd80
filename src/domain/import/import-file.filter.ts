import { Field, InputType } from 'type-graphql'
import { combinable, DateTimeFilter, enumFilter, StringFilter } from '../../graphql/filter.js'
import { connectionArgs, orderFields } from '../../graphql/page.js'
import { ImportStatus } from './import.enum.js'

const StatusFilter = enumFilter('ImportStatus', () => ImportStatus)

@InputType({ description: 'Which imports to list. All given conditions must hold.' })
export class ImportFileFilter {
  @Field(() => StatusFilter, { nullable: true, description: 'By where they stand.' })
  declare status?: object | null

  @Field(() => StringFilter, { nullable: true, description: 'By the name of the file.' })
  declare fileName?: object | null

  @Field(() => DateTimeFilter, { nullable: true, description: 'By when the file was sent.' })
  declare createdAt?: object | null
}
combinable(ImportFileFilter)

export const ImportFileArgs = connectionArgs('ImportFile', {
  filter: () => ImportFileFilter,
  order: orderFields('ImportFile', {
    CREATED_AT: ['createdAt', 'When the file was sent.'],
    FILE_NAME: ['fileName', 'Name of the file.'],
  }),
  defaultOrder: 'CREATED_AT, descending',
})
