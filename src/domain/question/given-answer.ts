import { ID, InputType } from 'type-graphql'
import { z } from 'zod'
import { Accept, type Kind } from '../../graphql/accept.js'
import { id } from '../../graphql/kinds.js'
import { AnswerScalar } from './answer.scalar.js'

/** Any answer: whether it is one is up to the question. */
export const anything: Kind = { graphql: () => AnswerScalar, zod: z.unknown() }

/** Options, none of which are acceptable, too: clients send back what they were shown. */
const optionIds: Kind<number[]> = {
  graphql: () => [ID] as never,
  zod: z.array(id('question_option').zod).max(50, 'must have at most 50 entries'),
}

@InputType({
  description: 'An answer to a question. Without a value and without options the answer that there was is taken away.',
})
export class AnswerInput {
  @Accept(id('question'), { description: 'The question.' })
  declare questionId: number

  @Accept(optionIds, { clearable: true, description: 'For selects: the ids of the options chosen.' })
  declare optionIds?: number[] | null

  @Accept(anything, {
    clearable: true,
    description: 'The answer; for selects values or labels of options, where `optionIds` says nothing.',
  })
  declare value?: unknown
}
