import { Query, Resolver } from 'type-graphql'
import { Allow } from '../../graphql/allow.js'
import { list, type Read } from '../../read/read.js'
import { Stage } from './stage.entity.js'

@Resolver()
export class StageResolver {
  @Allow('signed_in')
  @Query(() => [Stage], { nullable: true, description: 'The stages that every company shares, in order.' })
  stages(): Read {
    return list(Stage, { companyId: null }, { property: 'position', direction: 'asc' })
  }
}
