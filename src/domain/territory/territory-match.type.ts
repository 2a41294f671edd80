import { Field, ObjectType } from 'type-graphql'
import { enumeration, type ValueOf } from '../../graphql/enumeration.js'
import type { Read } from '../../read/read.js'
import { Company } from '../company/company.entity.js'
import { Territory } from './territory.entity.js'

export const TerritoryMatchKind = enumeration(
  'TerritoryMatchKind',
  'What made an address belong to a territory, the closest fit first.',
  {
    POSTAL_CODE: 'Its very postal code.',
    POSTAL_RANGE: 'A range of postal codes; of several the narrowest.',
    POSTAL_PREFIX: 'The beginning of its postal code; of several the longest.',
    CITY: 'Its city and state.',
    REGION: 'Its state.',
    COUNTRY: 'Its country.',
    DEFAULT: 'No rule fits: the territory takes what is left.',
  },
)

@ObjectType({ description: 'Which territory an address belongs to, and why.' })
export class TerritoryMatch {
  @Field(() => Company, { nullable: true, description: 'Whose territories were looked through.' })
  declare company: Read

  @Field(() => Territory, { nullable: true, description: 'The territory; null when the address belongs to none.' })
  declare territory: Read | null

  @Field(() => TerritoryMatchKind, { nullable: true, description: 'What decided; null when nothing fits.' })
  declare kind: ValueOf<typeof TerritoryMatchKind> | null

  @Field(() => String, { nullable: true, description: 'The rule that won, as it was written, for example `852*`.' })
  declare rule: string | null

  @Field(() => String, { description: 'Country that the address was read for.' })
  declare country: string

  @Field(() => Boolean, { description: 'Whether the country was assumed to be the company’s own.' })
  declare assumedCountry: boolean
}
