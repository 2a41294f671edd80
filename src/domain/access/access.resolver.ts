import { Arg, ID, Query, Resolver } from 'type-graphql'
import { Allow } from '../../graphql/allow.js'
import { requireId } from '../../read/global-id.js'
import { list, one, type Read } from '../../read/read.js'
import { Access } from './access.entity.js'

@Resolver()
export class AccessResolver {
  @Allow('signed_in')
  @Query(() => [Access], { nullable: true, description: 'The roles that people can be given, highest first.' })
  accesses(): Read {
    return list(Access, { assignable: true }, { property: 'rank', direction: 'desc' })
  }

  @Allow('signed_in')
  @Query(() => Access, { nullable: true, description: 'One role.' })
  access(@Arg('id', () => ID, { description: 'Its id, `access_1` or 1.' }) id: string): Read {
    return one(Access, { id: requireId(id, 'access', ['id']) })
  }
}
