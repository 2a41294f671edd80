import { restRoutes } from '../../rest/route.js'

const questionJson = `fragment QuestionJson on Question {
  id: databaseId companyId: company { databaseId } key label helpText type required priority mapsTo
  validation { min max pattern maxLength } isSensitive archivedAt createdAt
  options { ...QuestionOptionJson }
}
fragment QuestionOptionJson on QuestionOption { id: databaseId value label position score disqualifies }`

const campaignQuestionJson = `fragment CampaignQuestionJson on CampaignQuestion {
  id: databaseId key label helpText type required priority mapsTo
  validation { min max pattern maxLength } isSensitive inherited { label required priority }
  options { ...CampaignQuestionOptionJson }
}
fragment CampaignQuestionOptionJson on CampaignQuestionOption {
  id: databaseId value label position score disqualifies ofCampaign inherited { label score disqualifies position }
}`

export const questionRoutes = restRoutes('Questions', [
  {
    method: 'GET',
    path: '/campaigns/:id/questions',
    name: 'List questions for a campaign',
    root: 'questions',
    at: 'campaign.questions',
    document: `query ($id: ID!) { campaign(id: $id) { questions { ...CampaignQuestionJson } } } ${campaignQuestionJson}`,
  },
  {
    method: 'PUT',
    path: '/campaigns/:id/question_options',
    name: 'Bulk update question options for a campaign',
    root: 'questions',
    at: 'updateCampaignQuestionOptions.campaign.questions',
    into: { id: 'campaignId' },
    example: { questions: [{ question_id: 1, required: true, label: 'When would you like to begin?' }] },
    document: `mutation ($input: UpdateCampaignQuestionOptionsInput!) { updateCampaignQuestionOptions(input: $input) { campaign { questions { ...CampaignQuestionJson } } } } ${campaignQuestionJson}`,
  },
  {
    method: 'GET',
    path: '/questions/:id',
    name: 'Get question for ID',
    root: 'question',
    document: `query ($id: ID!) { question(id: $id) { ...QuestionJson } } ${questionJson}`,
  },
  {
    method: 'PUT',
    path: '/companies/:id/questions/priority',
    name: 'Modify questions priority order for a company',
    root: 'questions',
    into: { id: 'companyId' },
    example: { question_ids: [1] },
    document: `mutation ($input: ReorderQuestionsInput!) { reorderQuestions(input: $input) { questions { ...QuestionJson } } } ${questionJson}`,
  },
  {
    method: 'POST',
    path: '/companies/:id/questions',
    name: 'Create a question for company',
    status: 201,
    root: 'question',
    into: { id: 'companyId' },
    example: {
      label: 'How soon do you want to begin?',
      type: 'single_select',
      required: true,
      options: [
        { label: 'At once', score: 30 },
        { label: 'Within three months', score: 15 },
        { label: 'Just looking', score: 0 },
      ],
    },
    document: `mutation ($input: CreateQuestionInput!) { createQuestion(input: $input) { question { ...QuestionJson } } } ${questionJson}`,
  },
  {
    method: 'GET',
    path: '/companies/:id/questions',
    name: 'List questions for a company',
    root: 'questions',
    at: 'company.questions',
    document: `query ($id: ID!) { company(id: $id) { questions { ...QuestionJson } } } ${questionJson}`,
  },
  {
    method: 'DELETE',
    path: '/companies/:id/questions/:question_id',
    name: 'Delete a question for company',
    status: 204,
    into: { id: 'companyId', question_id: 'id' },
    document: `mutation ($input: DeleteQuestionInput!) { deleteQuestion(input: $input) { deletedQuestionId } }`,
  },
])
