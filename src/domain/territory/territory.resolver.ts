import { Arg, Args, ArgsType, Ctx, Field, ID, Mutation, Query, Resolver } from 'type-graphql'
import type { Context } from '../../context.js'
import { outside } from '../../database/queryable.js'
import { Allow } from '../../graphql/allow.js'
import { payloadOf } from '../../graphql/payload.js'
import { requireId } from '../../read/global-id.js'
import { list, one, type Read } from '../../read/read.js'
import type { MutationContext } from '../../write/mutations.js'
import { Company } from '../company/company.entity.js'
import { Territory } from './territory.entity.js'
import { CreateTerritoriesInput, DeleteTerritoryInput, UpdateTerritoryInput } from './territory.input.js'
import { type Address, matchTerritory } from './match-territory.js'
import { overlapsOf } from './overlaps.js'
import { shownOverlap, territoryCoverage } from './territory-coverage.js'
import { TerritoryCoverage, TerritoryOverlap } from './territory-coverage.type.js'
import { TerritoryMatch } from './territory-match.type.js'
import { createTerritories, deleteTerritory, updateTerritory } from './write-territory.js'

const CreateTerritoriesPayload = payloadOf('createTerritories', {
  territories: [() => [Territory], 'The new territories.'],
  overlaps: [
    () => [TerritoryOverlap],
    'Their rules that fit the same addresses as well as those of another territory.',
  ],
})
const UpdateTerritoryPayload = payloadOf('updateTerritory', {
  territory: [() => Territory, 'The territory as it is now.'],
})
const DeleteTerritoryPayload = payloadOf('deleteTerritory', {
  deletedTerritoryId: [() => ID, 'Global id of the deleted territory.'],
  company: [() => Company, 'Whose territory it was.'],
})

@ArgsType()
class AddressArgs implements Address {
  @Field(() => ID, { description: 'Whose territories to look through.' })
  declare companyId: string

  @Field(() => String, {
    nullable: true,
    description: 'Country, ISO 3166-1 alpha-2; else the company’s own is assumed.',
  })
  declare country?: string | null

  @Field(() => String, { nullable: true, description: 'State or province, for example `AZ`.' })
  declare region?: string | null

  @Field(() => String, { nullable: true, description: 'City; it counts only together with the state.' })
  declare city?: string | null

  @Field(() => String, { nullable: true, description: 'Postal code.' })
  declare postalCode?: string | null
}

@Resolver()
export class TerritoryResolver {
  @Allow('company.read')
  @Query(() => Territory, { nullable: true, description: 'One territory.' })
  territory(@Arg('id', () => ID, { description: 'Its id, `territory_5` or 5.' }) id: string): Read {
    return one(Territory, { id: requireId(id, 'territory', ['id']) })
  }

  @Allow('company.read')
  @Query(() => TerritoryMatch, {
    nullable: true,
    description: 'Which territory an address belongs to, and the rule that decides it.',
  })
  async matchTerritory(
    @Args(() => AddressArgs) { companyId, ...address }: AddressArgs,
    @Ctx() { viewer, services }: Context,
  ): Promise<TerritoryMatch | null> {
    const id = requireId(companyId, 'company', ['companyId'])
    if (!viewer?.may('company.read', id)) return null
    const { territoryId, ...match } = await matchTerritory(id, address, outside(services))
    const territory = territoryId === null ? null : one(Territory, { id: territoryId })
    return { ...match, company: one(Company, { id }), territory }
  }

  @Allow('company.read')
  @Query(() => TerritoryCoverage, {
    nullable: true,
    description: 'Where the rules of the territories contradict each other, and where new leads belong to none.',
  })
  async territoryCoverage(
    @Arg('companyId', () => ID, { description: 'Whose territories to look at.' }) companyId: string,
    @Ctx() { viewer, services }: Context,
  ): Promise<TerritoryCoverage | null> {
    const id = requireId(companyId, 'company', ['companyId'])
    return viewer?.may('company.read', id) ? territoryCoverage(id, outside(services)) : null
  }

  @Allow('territory.edit')
  @Mutation(() => CreateTerritoriesPayload, {
    nullable: true,
    description: 'Makes territories of a company, all or none of them.',
  })
  async createTerritories(
    @Arg('input', () => CreateTerritoriesInput, { description: 'The new territories.' }) input: CreateTerritoriesInput,
    @Ctx() { work }: MutationContext,
  ): Promise<object> {
    const ids = (await createTerritories(input, work)).map(({ id }) => id)
    const overlaps = await overlapsOf(input.companyId, ids, work.sql)
    const territories = list(Territory, { id: { $in: ids } }, { property: 'id', direction: 'asc' })
    return { territories, overlaps: overlaps.map(shownOverlap) }
  }

  @Allow('territory.edit')
  @Mutation(() => UpdateTerritoryPayload, { nullable: true, description: 'Changes a territory.' })
  async updateTerritory(
    @Arg('input', () => UpdateTerritoryInput, { description: 'Which territory, and what is new.' })
    input: UpdateTerritoryInput,
    @Ctx() { work }: MutationContext,
  ): Promise<object> {
    return { territory: await updateTerritory(input, work) }
  }

  @Allow('territory.edit')
  @Mutation(() => DeleteTerritoryPayload, { nullable: true, description: 'Deletes a territory.' })
  async deleteTerritory(
    @Arg('input', () => DeleteTerritoryInput, { description: 'Which territory.' }) input: DeleteTerritoryInput,
    @Ctx() { work }: MutationContext,
  ): Promise<object> {
    const { company } = await deleteTerritory(input.id, work)
    return { deletedTerritoryId: `territory_${input.id}`, company: one(Company, { id: company.id }) }
  }
}
