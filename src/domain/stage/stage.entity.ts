import { defineEntity, p } from '@mikro-orm/core'
import { Field, Int, ObjectType } from 'type-graphql'
import { row } from '../../database/base.js'
import { enumeration, type ValueOf } from '../../graphql/enumeration.js'
import { Node } from '../../graphql/node.js'

export const StageType = enumeration('StageType', 'What a stage means for the sale.', {
  OPEN: 'Nobody has worked on it yet.',
  ONGOING: 'Being worked on.',
  ON_HOLD: 'Waiting for a better time.',
  WON: 'Sold. Terminal: leaving it is a reopening.',
  LOST: 'Not sold. Terminal: leaving it is a reopening.',
})

export const StageSchema = defineEntity({
  name: 'Stage',
  tableName: 'stages',
  properties: {
    ...row,
    /** Null for the catalogue that all companies share. */
    companyId: p.bigint('number').nullable(),
    name: p.string().length(60),
    slug: p.string().length(60),
    type: p.enum(StageType),
    position: p.smallint(),
    color: p.string().length(7).nullable(),
    probability: p.smallint(),
    isInitial: p.boolean().default(false),
    rottingDays: p.smallint().nullable(),
    requiresLostReason: p.boolean().default(false),
  },
})

@ObjectType({ implements: Node, description: 'A step of the sale, from new to won or lost.' })
export class Stage extends StageSchema.class {
  @Field(() => String, { description: 'Name to show.' })
  declare name: string

  @Field(() => String, { description: 'Stable key, for example `contacted`.' })
  declare slug: string

  @Field(() => StageType, { description: 'What it means for the sale.' })
  declare type: ValueOf<typeof StageType>

  @Field(() => Int, { description: 'Order on the board, from 1.' })
  declare position: number

  @Field(() => String, { nullable: true, description: 'Colour on the board, `#rrggbb`.' })
  declare color: string | null

  @Field(() => Int, { description: 'Chance of winning in per cent, for weighted values.' })
  declare probability: number

  @Field(() => Boolean, { description: 'Whether new leads start here. One stage does.' })
  declare isInitial: boolean

  @Field(() => Int, { nullable: true, description: 'After so many days here a lead counts as rotten; null never.' })
  declare rottingDays: number | null

  @Field(() => Boolean, { description: 'Whether moving a lead here needs `lostReason`.' })
  declare requiresLostReason: boolean
}
StageSchema.setClass(Stage)
