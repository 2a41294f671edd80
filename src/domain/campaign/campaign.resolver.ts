import { Arg, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql'
import { Allow } from '../../graphql/allow.js'
import { payloadOf } from '../../graphql/payload.js'
import { requireId } from '../../read/global-id.js'
import { one, type Read } from '../../read/read.js'
import type { MutationContext } from '../../write/mutations.js'
import { Company } from '../company/company.entity.js'
import { Campaign } from './campaign.entity.js'
import {
  CreateCampaignCaptureKeyInput,
  CreateCampaignInput,
  DeleteCampaignInput,
  RemoveCampaignCaptureKeyInput,
  UpdateCampaignInput,
} from './campaign.input.js'
import { createCampaign, createCaptureKey, deleteCampaign, updateCampaign } from './write-campaign.js'

const now = 'The campaign as it is now.'
const CreateCampaignPayload = payloadOf('createCampaign', { campaign: [() => Campaign, 'The new campaign.'] })
const UpdateCampaignPayload = payloadOf('updateCampaign', { campaign: [() => Campaign, now] })
const CreateCampaignCaptureKeyPayload = payloadOf('createCampaignCaptureKey', { campaign: [() => Campaign, now] })
const RemoveCampaignCaptureKeyPayload = payloadOf('removeCampaignCaptureKey', { campaign: [() => Campaign, now] })
const DeleteCampaignPayload = payloadOf('deleteCampaign', {
  deletedCampaignId: [() => ID, 'Global id of the campaign, if it is gone.'],
  archivedCampaign: [() => Campaign, 'The campaign, if it has leads and was therefore archived.'],
  company: [() => Company, 'Whose campaign it was.'],
})

@Resolver()
export class CampaignResolver {
  @Allow('company.read')
  @Query(() => Campaign, { nullable: true, description: 'One campaign.' })
  campaign(@Arg('id', () => ID, { description: 'Its id, `campaign_5` or 5.' }) id: string): Read {
    return one(Campaign, { id: requireId(id, 'campaign', ['id']) })
  }

  @Allow('campaign.edit')
  @Mutation(() => CreateCampaignPayload, { nullable: true, description: 'Makes a campaign of a company.' })
  async createCampaign(
    @Arg('input', () => CreateCampaignInput, { description: 'The new campaign.' }) input: CreateCampaignInput,
    @Ctx() { work }: MutationContext,
  ): Promise<object> {
    return { campaign: await createCampaign(input, work) }
  }

  @Allow('campaign.edit')
  @Mutation(() => UpdateCampaignPayload, {
    nullable: true,
    description: 'Changes a campaign, archives it, or takes it out of the archive.',
  })
  async updateCampaign(
    @Arg('input', () => UpdateCampaignInput, { description: 'Which campaign, and what is new.' })
    input: UpdateCampaignInput,
    @Ctx() { work }: MutationContext,
  ): Promise<object> {
    return { campaign: await updateCampaign(input, work) }
  }

  @Allow('campaign.edit')
  @Mutation(() => DeleteCampaignPayload, {
    nullable: true,
    description: 'Deletes a campaign without leads. One with leads is archived instead, and its leads keep it.',
  })
  async deleteCampaign(
    @Arg('input', () => DeleteCampaignInput, { description: 'Which campaign.' }) { id }: DeleteCampaignInput,
    @Ctx() { work }: MutationContext,
  ): Promise<object> {
    const campaign = await work.find(Campaign, id)
    const company = one(Company, { id: campaign.company.id })
    const isGone = await deleteCampaign(campaign, work)
    return isGone
      ? { deletedCampaignId: `campaign_${id}`, archivedCampaign: null, company }
      : { deletedCampaignId: null, archivedCampaign: campaign, company }
  }

  @Allow('campaign.edit')
  @Mutation(() => CreateCampaignCaptureKeyPayload, {
    nullable: true,
    description: 'Makes a public key for the form of a campaign; the one before is of no use any more.',
  })
  async createCampaignCaptureKey(
    @Arg('input', () => CreateCampaignCaptureKeyInput, { description: 'Which campaign.' })
    { id }: CreateCampaignCaptureKeyInput,
    @Ctx() { work }: MutationContext,
  ): Promise<object> {
    return { campaign: await createCaptureKey(id, work) }
  }

  @Allow('campaign.edit')
  @Mutation(() => RemoveCampaignCaptureKeyPayload, {
    nullable: true,
    description: 'Takes the public key of a campaign’s form away; no harm when it has none.',
  })
  async removeCampaignCaptureKey(
    @Arg('input', () => RemoveCampaignCaptureKeyInput, { description: 'Which campaign.' })
    { id }: RemoveCampaignCaptureKeyInput,
    @Ctx() { work }: MutationContext,
  ): Promise<object> {
    const campaign = await work.find(Campaign, id)
    campaign.captureKey = null
    work.record('campaign.capture_key_removed', { id, companyId: campaign.company.id })
    return { campaign }
  }
}
