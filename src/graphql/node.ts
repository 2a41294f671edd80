import { Field, ID, InterfaceType } from 'type-graphql'
import { SafeInt } from './scalars.js'

@InterfaceType({ description: 'Anything with an identity. Fetch it again with `node(id)`.' })
export abstract class Node {
  @Field(() => ID, { description: 'Global id, for example `lead_1042`. Opaque: store it, do not take it apart.' })
  declare id: unknown

  @Field(() => SafeInt, { description: 'The integer id by which the REST door knows it.' })
  declare databaseId: unknown
}
