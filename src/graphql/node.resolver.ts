import type { GraphQLObjectType } from 'graphql'
import { Arg, Ctx, ID, Query, Resolver } from 'type-graphql'
import type { Context } from '../context.js'
import { badInput } from '../errors.js'
import { quoted, splitId } from '../read/global-id.js'
import type { ReadModel } from '../read/model.js'
import { Read } from '../read/read.js'
import { Allow } from './allow.js'
import { Node } from './node.js'
import { page } from './page.js'

@Resolver()
export class NodeResolver {
  @Allow('signed_in')
  @Query(() => Node, { nullable: true, description: 'Anything that you may see, by its global id; null otherwise.' })
  node(
    @Arg('id', () => ID, { description: 'A global id, for example `lead_1042`.' }) id: string,
    @Ctx() { services }: Context,
  ): Read | null {
    return readOf(id, services.model)
  }

  @Allow('signed_in')
  @Query(() => [Node], {
    nullable: 'itemsAndList',
    description:
      'Several things by their global ids, in that order; null in the place of what does not exist or is not visible to you.',
  })
  nodes(
    @Arg('ids', () => [ID], { description: `Global ids, at most ${page.max}.` }) ids: string[],
    @Ctx() { services }: Context,
  ): (Read | null)[] {
    if (ids.length > page.max) throw badInput(`ids takes at most ${page.max} values; got ${ids.length}.`, ['ids'])
    return ids.map((id) => readOf(id, services.model))
  }
}

function readOf(id: string, model: ReadModel): Read | null {
  const parts = splitId(id)
  if (!parts) throw badInput(`A global id looks like "lead_1042"; got ${quoted(id)}.`, ['id'])
  const type = [...model.values()].find(({ prefix, graphql }) => prefix === parts.prefix && isNode(graphql))
  return type ? new Read(type.name, 'one', { id: parts.databaseId }) : null
}

const isNode = (type: GraphQLObjectType): boolean => type.getInterfaces().some(({ name }) => name === 'Node')
