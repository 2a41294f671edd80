import { Field, Float, ObjectType } from 'type-graphql'
import { Decimal, SafeInt } from '../../graphql/scalars.js'

/** SQL of the numbers of a campaign as one object: its leads are looked through once. */
export const statistics = (campaign: string, company: string, spent: string): string => `(
  select jsonb_build_object('leads', n.leads, 'won', n.won, 'conversion', round(n.won::numeric / nullif(n.leads, 0), 4),
    'costPerLead', round(${spent} / nullif(n.leads, 0), 2)::text, 'costPerWon', round(${spent} / nullif(n.won, 0), 2)::text)
  from (
    select count(*) as leads, count(*) filter (where s.type = 'won') as won
    from leads l join stages s on s.id = l.stage_id
    where l.company_id = ${company} and l.campaign_id = ${campaign} and l.deleted_at is null
  ) n)`

@ObjectType({ description: 'What a campaign has brought so far.' })
export class CampaignStats {
  @Field(() => SafeInt, { description: 'Its leads.' })
  declare leads: number

  @Field(() => SafeInt, { description: 'Those of them that are won.' })
  declare won: number

  @Field(() => Float, { nullable: true, description: 'Share of its leads that are won, 0 to 1; null without leads.' })
  declare conversion: number | null

  @Field(() => Decimal, {
    nullable: true,
    description: 'Spent for a lead, in its currency; null without leads, or while nothing is said to be spent.',
  })
  declare costPerLead: string | null

  @Field(() => Decimal, {
    nullable: true,
    description: 'Spent for a won lead, in its currency; null without one, or while nothing is said to be spent.',
  })
  declare costPerWon: string | null
}
