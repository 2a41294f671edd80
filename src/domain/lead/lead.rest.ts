import { restRoutes } from '../../rest/route.js'

const leadFields = `
  id: databaseId companyId: company { databaseId } firstName lastName fullName email phoneNumber phoneE164
  organization jobTitle website addressLine city stateCode postalCode countryCode lang
  stageId: stage { databaseId } stageName: stage { name } stageEnteredAt
  sourceId: source { databaseId } sourceName: source { name } cycleId: cycle { databaseId } cycleName: cycle { name }
  campaignId: campaign { databaseId } campaignName: campaign { name } late
  userAccessId: assignee { databaseId } userName: assignee { user { fullName } } assignedAt unassignedReason
  territoryId: territory { databaseId } territoryName: territory { name }
  valueAmount currency score rating doNotContact lostReason lostNotes wonAt lostAt reopenedCount
  externalSource externalId lastActivityAt createdAt updatedAt version`

const leadJson = `fragment LeadJson on Lead { ${leadFields} }`

const leadWithNotesJson = `fragment LeadWithNotesJson on Lead {
  ${leadFields}
  answers { ...LeadAnswerJson }
  notes: notes(first: 100) { nodes { ...LeadNoteJson } }
}
fragment LeadAnswerJson on LeadAnswer { questionId: question { databaseId } key: question { key } label type: question { type } value text optionIds answeredAt }
fragment LeadNoteJson on LeadNote { id: databaseId leadId: lead { databaseId } body pinned userId: author { databaseId } userName: author { fullName } createdAt editedAt }`

const example = {
  first_name: 'Lena',
  last_name: 'Ortiz',
  email: 'lena.ortiz@example.com',
  phone_number: '+1 602 555 0142',
  source_id: 1,
}

export const leadRoutes = restRoutes('Leads', [
  {
    method: 'POST',
    path: '/companies/:id/leads',
    name: 'Create a lead for a company',
    status: 201,
    root: 'lead',
    into: { id: 'companyId' },
    example,
    document: `mutation ($input: CreateLeadInput!) { createLead(input: $input) { lead { ...LeadJson } } } ${leadJson}`,
  },
  {
    method: 'GET',
    path: '/companies/:id/leads',
    name: 'List company leads',
    root: 'leads',
    at: 'company.leads',
    document: `query ($id: ID!, $q: String, $stageId: ID, $sourceId: ID, $campaignId: ID, $cycleId: ID, $territoryId: ID, $userAccessId: ID, $createdFrom: DateTime, $createdTo: DateTime, $orderBy: LeadOrder) {
      company(id: $id) {
        leads(
          orderBy: $orderBy
          filter: { q: $q, stage: { eq: $stageId }, source: { eq: $sourceId }, campaign: { eq: $campaignId }, cycle: { eq: $cycleId }, territory: { eq: $territoryId }, assignee: { eq: $userAccessId }, createdAt: { gte: $createdFrom, lte: $createdTo } }
        ) { nodes { ...LeadJson } }
      }
    } ${leadJson}`,
  },
  {
    method: 'GET',
    path: '/companies/:id/leads/duplicates',
    name: 'List duplicate company leads',
    root: 'duplicates',
    at: 'company.duplicateLeads',
    // Of a larger group the newest: as many as a page of 100 groups may cost.
    document: `query ($id: ID!) {
      company(id: $id) { duplicateLeads { nodes { matchedOn leads: leads(first: 5) { nodes { ...LeadJson } } } } }
    } ${leadJson}`,
  },
  {
    method: 'GET',
    path: '/companies/:id/leads/unassigned',
    name: 'List unassigned company leads',
    root: 'leads',
    at: 'company.unassignedLeads',
    document: `query ($id: ID!, $includeClosed: Boolean, $orderBy: LeadOrder) {
      company(id: $id) { unassignedLeads(includeClosed: $includeClosed, orderBy: $orderBy) { nodes { ...LeadJson } } }
    } ${leadJson}`,
  },
  {
    method: 'GET',
    path: '/leads/:id',
    name: 'Get lead by id',
    root: 'lead',
    insteadOf: 'X-Merged-From',
    document: `query ($id: ID!) { lead(id: $id) { ...LeadWithNotesJson } } ${leadWithNotesJson}`,
  },
  {
    method: 'PUT',
    path: '/leads/:id',
    name: 'Update a lead',
    root: 'lead',
    example: { stage_id: 3, value_amount: '4800.00' },
    document: `mutation ($input: UpdateLeadInput!) { updateLead(input: $input) { lead { ...LeadWithNotesJson } } } ${leadWithNotesJson}`,
  },
])
