import { InputType } from 'type-graphql'
import { Accept } from '../../graphql/accept.js'
import { flag, id, integer, listOf, listUpTo, text } from '../../graphql/kinds.js'

@InputType({
  description: 'What a campaign has differently of an option; without an id, an option of the campaign alone.',
})
export class CampaignOptionInput {
  @Accept(id('question_option'), { optional: true, description: 'Which option; without it a new one is made.' })
  declare id?: number

  @Accept(text(200), { clearable: true, description: 'What people read; null takes it from the company.' })
  declare label?: string | null

  @Accept(integer(1, 1000), {
    clearable: true,
    description: 'Place among the options; null takes it from the company.',
  })
  declare position?: number | null

  @Accept(flag, { clearable: true, description: 'Whether the campaign offers it; null takes it from the company.' })
  declare enabled?: boolean | null

  @Accept(integer(-100, 100), {
    clearable: true,
    description: 'What choosing it adds to the score of a lead; null takes it from the company.',
  })
  declare score?: number | null

  @Accept(flag, {
    clearable: true,
    description: 'Whether choosing it speaks against the lead; null takes it from the company.',
  })
  declare disqualifies?: boolean | null
}

@InputType({
  description: 'What a campaign has differently of a question. What is left out stays, null takes it from the company.',
})
export class CampaignQuestionInput {
  @Accept(id('question'), { description: 'Which question.' })
  declare questionId: number

  @Accept(flag, { clearable: true, description: 'Whether the campaign asks it.' })
  declare enabled?: boolean | null

  @Accept(flag, { clearable: true, description: 'Whether the campaign asks for an answer.' })
  declare required?: boolean | null

  @Accept(integer(1, 1000), { clearable: true, description: 'Place among the questions.' })
  declare priority?: number | null

  @Accept(text(200), { clearable: true, description: 'What people read.' })
  declare label?: string | null

  @Accept(listUpTo(() => CampaignOptionInput, 50), {
    optional: true,
    description: 'What it has differently of the options; those that are not named stay.',
  })
  declare options?: CampaignOptionInput[]
}

@InputType({ description: 'What a campaign has differently of the questions of its company; all of it, or nothing.' })
export class UpdateCampaignQuestionOptionsInput {
  @Accept(id('campaign'), { description: 'Which campaign.' })
  declare campaignId: number

  @Accept(listOf(() => CampaignQuestionInput, 200), {
    description: 'The questions with something different; the others stay as they are.',
  })
  declare questions: CampaignQuestionInput[]
}
