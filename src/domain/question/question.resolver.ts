import { Arg, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql'
import { refuse } from '../../errors.js'
import { Allow } from '../../graphql/allow.js'
import { payloadOf } from '../../graphql/payload.js'
import { requireId } from '../../read/global-id.js'
import { list, one, type Read } from '../../read/read.js'
import type { MutationContext } from '../../write/mutations.js'
import { reorder } from '../../write/reorder.js'
import { Campaign } from '../campaign/campaign.entity.js'
import { Company } from '../company/company.entity.js'
import { UpdateCampaignQuestionOptionsInput } from './campaign-question.input.js'
import { setCampaignQuestions } from './set-campaign-questions.js'
import { Question } from './question.entity.js'
import {
  CreateQuestionInput,
  DeleteQuestionInput,
  ReorderQuestionsInput,
  UpdateQuestionInput,
} from './question.input.js'
import { createQuestion, deleteQuestion, updateQuestion } from './write-question.js'

const CreateQuestionPayload = payloadOf('createQuestion', { question: [() => Question, 'The new question.'] })
const UpdateQuestionPayload = payloadOf('updateQuestion', { question: [() => Question, 'The question as it is now.'] })
const DeleteQuestionPayload = payloadOf('deleteQuestion', {
  deletedQuestionId: [() => ID, 'Global id of the question, if it is gone.'],
  archivedQuestion: [() => Question, 'The question, if somebody has answered it and it was therefore archived.'],
  company: [() => Company, 'Whose question it was.'],
})
const ReorderQuestionsPayload = payloadOf('reorderQuestions', {
  questions: [() => [Question], 'The questions of the company in their new order.'],
})

const UpdateCampaignQuestionOptionsPayload = payloadOf('updateCampaignQuestionOptions', {
  campaign: [() => Campaign, 'The campaign, with its questions as they are now.'],
})

@Resolver()
export class QuestionResolver {
  @Allow('company.read')
  @Query(() => Question, { nullable: true, description: 'One question.' })
  question(@Arg('id', () => ID, { description: 'Its id, `question_8` or 8.' }) id: string): Read {
    return one(Question, { id: requireId(id, 'question', ['id']) })
  }

  @Allow('question.edit')
  @Mutation(() => CreateQuestionPayload, { nullable: true, description: 'Makes a question of a company.' })
  async createQuestion(
    @Arg('input', () => CreateQuestionInput, { description: 'The new question.' }) input: CreateQuestionInput,
    @Ctx() { work }: MutationContext,
  ): Promise<object> {
    return { question: await createQuestion(input, work) }
  }

  @Allow('question.edit')
  @Mutation(() => UpdateQuestionPayload, {
    nullable: true,
    description: 'Changes a question, archives it, or takes it out of the archive.',
  })
  async updateQuestion(
    @Arg('input', () => UpdateQuestionInput, { description: 'Which question, and what is new.' })
    input: UpdateQuestionInput,
    @Ctx() { work }: MutationContext,
  ): Promise<object> {
    return { question: await updateQuestion(input, work) }
  }

  @Allow('question.edit')
  @Mutation(() => DeleteQuestionPayload, {
    nullable: true,
    description: 'Deletes a question that nobody has answered. One with answers is archived instead, and they stay.',
  })
  async deleteQuestion(
    @Arg('input', () => DeleteQuestionInput, { description: 'Which question.' }) { id, companyId }: DeleteQuestionInput,
    @Ctx() { work }: MutationContext,
  ): Promise<object> {
    const question = await work.find(Question, id)
    if (companyId !== undefined && question.company.id !== companyId)
      throw refuse('NOT_FOUND', `Company ${companyId} has no question ${id}.`, 'id')
    const company = one(Company, { id: question.company.id })
    const isGone = await deleteQuestion(question, work)
    return isGone
      ? { deletedQuestionId: `question_${id}`, archivedQuestion: null, company }
      : { deletedQuestionId: null, archivedQuestion: question, company }
  }

  @Allow('question.edit')
  @Mutation(() => UpdateCampaignQuestionOptionsPayload, {
    nullable: true,
    description: 'Changes what a campaign has differently of the questions of its company and of their options.',
  })
  async updateCampaignQuestionOptions(
    @Arg('input', () => UpdateCampaignQuestionOptionsInput, { description: 'The campaign, and what is different.' })
    input: UpdateCampaignQuestionOptionsInput,
    @Ctx() { work }: MutationContext,
  ): Promise<object> {
    const { id } = await setCampaignQuestions(input, work)
    return { campaign: one(Campaign, { id }) }
  }

  @Allow('question.edit')
  @Mutation(() => ReorderQuestionsPayload, {
    nullable: true,
    description: 'Puts the questions of a company in another order. Nothing moves unless all of them are named.',
  })
  async reorderQuestions(
    @Arg('input', () => ReorderQuestionsInput, { description: 'The company, and the order.' })
    { companyId, questionIds }: ReorderQuestionsInput,
    @Ctx() { work }: MutationContext,
  ): Promise<object> {
    work.company(companyId, 'companyId')
    await reorder({ table: 'questions', companyId, ids: questionIds, field: 'questionIds' }, work)
    work.record('questions.reordered', { id: companyId, companyId }, { questionIds })
    const live = { company: companyId, archivedAt: null }
    return { questions: list(Question, live, { property: 'priority', direction: 'asc' }) }
  }
}
