import { ArgsType, Field, ID, InputType } from 'type-graphql'
import { BooleanFilter, combinable, IdFilter } from '../../graphql/filter.js'
import { type ConnectionArgs, connectionArgs, orderFields } from '../../graphql/page.js'
import { StatusFilter } from '../access/user-access.filter.js'

@InputType({ description: 'Which people of a company to list. All given conditions must hold.' })
export class CompanyUserFilter {
  @Field(() => String, { nullable: true, description: 'Part of the name, at least 3 characters.' })
  declare q?: string | null

  @Field(() => IdFilter, { nullable: true, description: 'By role.' })
  declare access?: object | null

  @Field(() => StatusFilter, { nullable: true, description: 'By whether the role is in force.' })
  declare status?: object | null

  @Field(() => BooleanFilter, { nullable: true, description: 'By whether new leads may be given to the person.' })
  declare acceptsLeads?: object | null
}
combinable(CompanyUserFilter)

const PagedArgs = connectionArgs('CompanyUser', {
  filter: () => CompanyUserFilter,
  order: orderFields('CompanyUser', { FULL_NAME: ['fullName', 'Name, in code point order.'] }),
  defaultOrder: 'FULL_NAME, ascending',
})

@ArgsType()
export class CompanyUserArgs extends PagedArgs {
  @Field(() => ID, { description: 'Whose people, `company_7` or 7.' })
  declare companyId: string

  @Field(() => Boolean, { defaultValue: false, description: 'Whether those of the companies below are listed, too.' })
  declare includeSubtree: boolean
}

export type CompanyUserPage = ConnectionArgs & CompanyUserArgs
