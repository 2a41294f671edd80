import { Field, InputType } from 'type-graphql'
import { combinable, DateTimeFilter, enumFilter, IdFilter, StringFilter } from '../../graphql/filter.js'
import { connectionArgs, orderFields } from '../../graphql/page.js'
import { CampaignChannel, CampaignStatus } from './campaign.enum.js'

const StatusFilter = enumFilter('CampaignStatus', () => CampaignStatus)
const ChannelFilter = enumFilter('CampaignChannel', () => CampaignChannel)

@InputType({ description: 'Which campaigns to list. All given conditions must hold.' })
export class CampaignFilter {
  @Field(() => String, {
    nullable: true,
    description:
      'Part of the name, of `utm_campaign` or of the id elsewhere: at least 3 characters, accents do not matter.',
  })
  declare q?: string | null

  @Field(() => StatusFilter, { nullable: true, description: 'By where they stand now.' })
  declare status?: object | null

  @Field(() => ChannelFilter, { nullable: true, description: 'By where they are to be seen.' })
  declare channel?: object | null

  @Field(() => IdFilter, { nullable: true, description: 'By cycle.' })
  declare cycle?: object | null

  @Field(() => IdFilter, { nullable: true, description: 'By the source of their leads.' })
  declare source?: object | null

  @Field(() => StringFilter, { nullable: true, description: 'By id in the advertising system.' })
  declare externalId?: object | null

  @Field(() => DateTimeFilter, { nullable: true, description: 'By beginning.' })
  declare startsAt?: object | null

  @Field(() => DateTimeFilter, { nullable: true, description: 'By end.' })
  declare endsAt?: object | null

  @Field(() => DateTimeFilter, { nullable: true, description: 'By archiving; `isNull: true` lists those in use.' })
  declare archivedAt?: object | null
}
combinable(CampaignFilter)

export const CampaignArgs = connectionArgs('Campaign', {
  filter: () => CampaignFilter,
  order: orderFields('Campaign', {
    CREATED_AT: ['createdAt', 'When it was made.'],
    NAME: ['name', 'Name, in code point order.'],
    STARTS_AT: ['startsAt', 'When it begins.'],
    ENDS_AT: ['endsAt', 'When it ends.'],
  }),
  defaultOrder: 'CREATED_AT, descending',
})
