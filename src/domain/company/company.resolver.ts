import { Arg, Args, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql'
import { Allow } from '../../graphql/allow.js'
import type { ConnectionArgs } from '../../graphql/page.js'
import { payloadOf } from '../../graphql/payload.js'
import { requireId } from '../../read/global-id.js'
import { connection, one, type Read } from '../../read/read.js'
import { discardAvatar, putAvatar } from '../../storage/avatar.js'
import type { MutationContext } from '../../write/mutations.js'
import { Company, CompanyConnection } from './company.entity.js'
import { CompanyArgs } from './company.filter.js'
import {
  CreateCompanyInput,
  RemoveCompanyAvatarInput,
  SetCompanyCyclesEnabledInput,
  UpdateCompanyInput,
  UploadCompanyAvatarInput,
} from './company.input.js'
import { regroupCompany } from '../duplicate/regroup-company.js'
import { createCompany, mustBeNameable } from './create-company.js'

const now = 'The company as it is now.'
const CreateCompanyPayload = payloadOf('createCompany', { company: [() => Company, 'The new company.'] })
const UpdateCompanyPayload = payloadOf('updateCompany', { company: [() => Company, now] })
const UploadCompanyAvatarPayload = payloadOf('uploadCompanyAvatar', { company: [() => Company, now] })
const RemoveCompanyAvatarPayload = payloadOf('removeCompanyAvatar', { company: [() => Company, now] })
const SetCompanyCyclesEnabledPayload = payloadOf('setCompanyCyclesEnabled', { company: [() => Company, now] })

@Resolver()
export class CompanyResolver {
  @Allow('signed_in')
  @Query(() => CompanyConnection, {
    nullable: true,
    description: 'The companies in which you have a role, and those below them that it reaches.',
  })
  companies(@Args(() => CompanyArgs) args: ConnectionArgs): Read {
    return connection(Company, {}, args, { property: 'name', direction: 'asc' })
  }

  @Allow('signed_in')
  @Query(() => Company, { nullable: true, description: 'One company.' })
  company(@Arg('id', () => ID, { description: 'Its id, `company_7` or 7.' }) id: string): Read {
    return one(Company, { id: requireId(id, 'company', ['id']) })
  }

  @Allow('signed_in')
  @Mutation(() => CreateCompanyPayload, { nullable: true, description: 'Makes a company, with you as its owner.' })
  async createCompany(
    @Arg('input', () => CreateCompanyInput, { description: 'The new company.' }) input: CreateCompanyInput,
    @Ctx() { work, services }: MutationContext,
  ): Promise<object> {
    const company = await createCompany(input, work)
    await work.commit()
    const viewer = await services.viewers.load(work.viewer)
    if (viewer) work.signIn(viewer)
    return { company }
  }

  @Allow('company.edit')
  @Mutation(() => UpdateCompanyPayload, { nullable: true, description: 'Changes a company.' })
  async updateCompany(
    @Arg('input', () => UpdateCompanyInput, { description: 'Which company, and what is new.' }) {
      id,
      country,
      ...facts
    }: UpdateCompanyInput,
    @Ctx() { work }: MutationContext,
  ): Promise<object> {
    if (facts.name !== undefined) mustBeNameable(facts.name)
    const company = await work.find(Company, id)
    const isRescoped = facts.dedupeScope !== undefined && facts.dedupeScope !== company.dedupeScope
    work.em.assign(company, { ...facts, ...(country && { defaultCountry: country }) } as never)
    if (isRescoped) await regroupCompany(id, work)
    work.record('company.edited', { id, companyId: id }, { fields: Object.keys(facts) })
    return { company }
  }

  @Allow('company.edit')
  @Mutation(() => UploadCompanyAvatarPayload, {
    nullable: true,
    description: 'Gives a company a picture. It is cut square and freed of metadata.',
  })
  async uploadCompanyAvatar(
    @Arg('input', () => UploadCompanyAvatarInput, { description: 'Which company, and the picture.' })
    input: UploadCompanyAvatarInput,
    @Ctx() { work, services }: MutationContext,
  ): Promise<object> {
    const company = await work.find(Company, input.id)
    const before = company.avatarKey
    company.avatarKey = await putAvatar(services.storage, `company-${company.id}`, await input.file)
    work.afterwards(() => discardAvatar(services, before))
    return { company }
  }

  @Allow('company.edit')
  @Mutation(() => RemoveCompanyAvatarPayload, {
    nullable: true,
    description: 'Takes the picture of a company away; no harm when it has none.',
  })
  async removeCompanyAvatar(
    @Arg('input', () => RemoveCompanyAvatarInput, { description: 'Which company.' }) input: RemoveCompanyAvatarInput,
    @Ctx() { work, services }: MutationContext,
  ): Promise<object> {
    const company = await work.find(Company, input.id)
    const before = company.avatarKey
    company.avatarKey = null
    work.afterwards(() => discardAvatar(services, before))
    return { company }
  }

  @Allow('company.edit')
  @Mutation(() => SetCompanyCyclesEnabledPayload, {
    nullable: true,
    description: 'Says whether a company works by cycles.',
  })
  async setCompanyCyclesEnabled(
    @Arg('input', () => SetCompanyCyclesEnabledInput, { description: 'Which company, and whether.' })
    input: SetCompanyCyclesEnabledInput,
    @Ctx() { work }: MutationContext,
  ): Promise<object> {
    const company = await work.find(Company, input.id)
    company.cyclesEnabled = input.cyclesEnabled
    work.record('company.edited', { id: company.id, companyId: company.id }, { fields: ['cyclesEnabled'] })
    return { company }
  }
}
