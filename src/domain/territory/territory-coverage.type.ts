import { Field, ObjectType } from 'type-graphql'
import { SafeInt } from '../../graphql/scalars.js'
import type { Read } from '../../read/read.js'
import { Company } from '../company/company.entity.js'
import { Lead } from '../lead/lead.entity.js'
import { Territory } from './territory.entity.js'

@ObjectType({ description: 'Rules of two territories that fit the same addresses equally well: priority decides.' })
export class TerritoryOverlap {
  @Field(() => Territory, { nullable: true, description: 'One territory.' })
  declare territory: Read

  @Field(() => String, { description: 'Its rule, as it was written.' })
  declare rule: string

  @Field(() => Territory, { nullable: true, description: 'The other territory.' })
  declare other: Read

  @Field(() => String, { description: 'The rule of the other one.' })
  declare otherRule: string
}

@ObjectType({ description: 'How well the territories of a company cover where its leads are.' })
export class TerritoryCoverage {
  @Field(() => Company, { nullable: true, description: 'Whose territories they are.' })
  declare company: Read

  @Field(() => [TerritoryOverlap], { description: 'Rules that fit the same addresses equally well, at most 200.' })
  declare overlaps: TerritoryOverlap[]

  @Field(() => SafeInt, { description: 'Leads of the last 90 days that belong to no territory.' })
  declare unmatchedCount: number

  @Field(() => [Lead], { description: 'The newest of them that you may see, at most 20.' })
  declare unmatchedLeads: Read
}
