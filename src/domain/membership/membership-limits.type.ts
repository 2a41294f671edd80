import { Field, Int, ObjectType } from 'type-graphql'
import { camel } from '../../rest/case.js'

/** As the database has them, by names in snake case; what is left out is unlimited. */
export type StoredLimits = Record<string, number | null>

const most = (what: string): PropertyDecorator =>
  Field(() => Int, { nullable: true, description: `${what}; null is no limit.` })

@ObjectType({ description: 'How much a plan allows, over all companies that draw on it.' })
export class MembershipLimits {
  constructor(stored: StoredLimits) {
    Object.assign(this, Object.fromEntries(Object.entries(stored).map(([name, value]) => [camel(name), value])))
  }

  @most('People')
  declare seats: number | null

  @most('New leads in a calendar month')
  declare leadsPerMonth: number | null

  @most('Companies')
  declare companies: number | null

  @most('Sources of leads, besides those of the product')
  declare sources: number | null

  @most('Campaigns')
  declare campaigns: number | null

  @most('Questions')
  declare questions: number | null

  @most('Rows of one imported file')
  declare importRowsPerFile: number | null

  @most('Requests in a minute')
  declare apiRequestsPerMinute: number | null

  @most('Webhooks')
  declare webhooks: number | null

  @most('Megabytes of files')
  declare storageMb: number | null
}
