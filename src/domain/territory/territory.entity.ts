import { defineEntity, p } from '@mikro-orm/core'
import { Field, Int, ObjectType } from 'type-graphql'
import { row } from '../../database/base.js'
import { Node } from '../../graphql/node.js'
import { DateTime } from '../../graphql/scalars.js'
import { Company, CompanySchema } from '../company/company.entity.js'
import { TerritoryMember, TerritoryMemberSchema } from './territory-member.entity.js'

/** What its rules say of one thing, as it was written: the rules are rows that addresses are compared with. */
const written = (territory: string, text: string, which: string): string =>
  `coalesce((select jsonb_agg(${text} order by r.id) from territory_rules r where r.territory_id = ${territory} and ${which}), '[]'::jsonb)`

export const TerritorySchema = defineEntity({
  name: 'Territory',
  tableName: 'territories',
  properties: {
    ...row,
    company: () => p.manyToOne(CompanySchema).ref(),
    name: p.string().length(120),
    code: p.string().length(40).nullable(),
    country: p.character().length(2).fieldName('country_code'),
    regions: p
      .json<string[]>()
      .formula((t) => written(String(t.id), 'r.state_code', 'r.state_code is not null and r.city is null')),
    cities: p
      .json<string[]>()
      .formula((t) => written(String(t.id), `r.city || ', ' || r.state_code`, 'r.city is not null')),
    postalCodes: p
      .json<string[]>()
      .formula((t) =>
        written(
          String(t.id),
          `case r.postal_kind when 'prefix' then r.postal_from || '*' when 'range' then r.postal_from || '-' || r.postal_to else r.postal_from end`,
          'r.postal_kind is not null',
        ),
      ),
    priority: p.integer().default(100),
    isDefault: p.boolean().default(false),
    parent: () => p.manyToOne(TerritorySchema).nullable().ref(),
    children: () => p.oneToMany(TerritorySchema).mappedBy('parent').orderBy({ name: 'asc' }),
    people: () => p.oneToMany(TerritoryMemberSchema).mappedBy('territory').orderBy({ position: 'asc' }),
  },
})

type Row = InstanceType<typeof TerritorySchema.class>

@ObjectType({
  implements: Node,
  description:
    'An area that a company divides its customers by. Any of its regions, cities or postal codes makes an address belong to it; without them the whole country does.',
})
export class Territory extends TerritorySchema.class {
  @Field(() => Company, { description: 'Whose territory it is.' })
  declare company: Row['company']

  @Field(() => String, { description: 'Name to show.' })
  declare name: string

  @Field(() => String, { nullable: true, description: 'Short code of the company’s own.' })
  declare code: string | null

  @Field(() => String, { description: 'Country that its rules hold in, ISO 3166-1 alpha-2.' })
  declare country: string

  @Field(() => [String], { description: 'States or provinces, for example `AZ`.' })
  declare regions: string[]

  @Field(() => [String], { description: 'Cities with their states, for example `TEMPE, AZ`.' })
  declare cities: string[]

  @Field(() => [String], { description: 'Postal codes: whole (`85281`), beginnings (`852*`), ranges (`85001-85099`).' })
  declare postalCodes: string[]

  @Field(() => Int, { description: 'Among rules that fit equally well the territory with the lowest number wins.' })
  declare priority: number

  @Field(() => Boolean, { description: 'Whether it takes the addresses that no rule fits. One territory may.' })
  declare isDefault: boolean

  @Field(() => Territory, { nullable: true, description: 'The territory that it is a part of.' })
  declare parent: Row['parent']

  @Field(() => [Territory], { description: 'Its parts, by name. Leads of theirs are found as its own.' })
  declare children: Row['children']

  @Field(() => [TerritoryMember], { description: 'The people who look after it, in order.' })
  declare people: Row['people']

  @Field(() => DateTime, { description: 'When it was made.' })
  declare createdAt: Date
}
TerritorySchema.setClass(Territory)
