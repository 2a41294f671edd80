import { Field, InputType } from 'type-graphql'
import { combinable, enumFilter, IntFilter } from '../../graphql/filter.js'
import { connectionArgs, orderFields } from '../../graphql/page.js'
import { DuplicateKind } from './duplicate.enum.js'

const KindFilter = enumFilter('DuplicateKind', () => DuplicateKind)

@InputType({ description: 'Which groups of duplicates to list. All given conditions must hold.' })
export class DuplicateGroupFilter {
  @Field(() => KindFilter, { nullable: true, description: 'By how sure it is.' })
  declare kind?: object | null

  @Field(() => IntFilter, { nullable: true, description: 'By confidence, 0 to 100.' })
  declare confidence?: object | null
}
combinable(DuplicateGroupFilter)

export const DuplicateGroupArgs = connectionArgs('DuplicateGroup', {
  filter: () => DuplicateGroupFilter,
  order: orderFields('DuplicateGroup', {
    CONFIDENCE: ['confidence', 'How likely they are one person.'],
    CREATED_AT: ['createdAt', 'When the first two of them came together.'],
  }),
  defaultOrder: 'CONFIDENCE, descending',
})
