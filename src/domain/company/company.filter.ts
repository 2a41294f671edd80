import { Field, InputType } from 'type-graphql'
import { combinable, enumFilter, IdFilter, StringFilter } from '../../graphql/filter.js'
import { connectionArgs, orderFields } from '../../graphql/page.js'
import { CompanyStatus } from './company.enum.js'

const StatusFilter = enumFilter('CompanyStatus', () => CompanyStatus)

@InputType({ description: 'Which companies to list. All given conditions must hold.' })
export class CompanyFilter {
  @Field(() => String, { nullable: true, description: 'Part of the name, at least 3 characters.' })
  declare q?: string | null

  @Field(() => IdFilter, { nullable: true, description: 'By the company above it.' })
  declare parent?: object | null

  @Field(() => StringFilter, { nullable: true, description: 'By name.' })
  declare name?: object | null

  @Field(() => StatusFilter, { nullable: true, description: 'By state.' })
  declare status?: object | null
}
combinable(CompanyFilter)

export const CompanyArgs = connectionArgs('Company', {
  filter: () => CompanyFilter,
  order: orderFields('Company', {
    NAME: ['name', 'Name, in code point order.'],
    CREATED_AT: ['createdAt', 'When it was made.'],
  }),
  defaultOrder: 'NAME, ascending',
})
