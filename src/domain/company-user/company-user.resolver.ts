import { Args, Ctx, Query, Resolver } from 'type-graphql'
import type { Context } from '../../context.js'
import { Allow } from '../../graphql/allow.js'
import { requireId } from '../../read/global-id.js'
import { connection, type Read } from '../../read/read.js'
import { CompanyUser, CompanyUserConnection } from './company-user.entity.js'
import { CompanyUserArgs, type CompanyUserPage } from './company-user.filter.js'

@Resolver()
export class CompanyUserResolver {
  @Allow('user.read')
  @Query(() => CompanyUserConnection, {
    nullable: true,
    description:
      'The people of a company by the roles that they hold, with open and overdue leads; who may not assign leads sees names, pictures and roles.',
  })
  async companyUsers(
    @Args(() => CompanyUserArgs) { companyId, includeSubtree, ...page }: CompanyUserPage,
    @Ctx() { viewer, services }: Context,
  ): Promise<Read | null> {
    const id = requireId(companyId, 'company', ['companyId'])
    if (!viewer?.may('user.read', id)) return null
    const companies = includeSubtree ? await subtreeOf(id, services) : [id]
    return connection(CompanyUser, { company: { $in: companies } }, page, { property: 'fullName', direction: 'asc' })
  }
}

async function subtreeOf(id: number, { pool }: Context['services']): Promise<number[]> {
  const { rows } = await pool.query<{ id: string }>('select id from companies where path @> array[$1::bigint]', [id])
  return rows.map((row) => Number(row.id))
}
