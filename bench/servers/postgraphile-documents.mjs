// The same operations for PostGraphile, aliased so that the answers have the same keys.
const person = 'id: rowId firstName lastName'
const pageInfo = 'pageInfo { hasNextPage endCursor }'
const stage = 'stage: stageByStageId { id: rowId name }'
const assignee = `assignee: userAccessByCompanyIdAndUserAccessId { id: rowId user: userByUserId { ${person} } }`

export const postgraphileDocuments = {
  page: `query LeadPage($company: BigInt!) {
  company: companyByRowId(rowId: $company) {
    leads: leadsByCompanyId(first: 50, orderBy: [CREATED_AT_DESC, ROW_ID_DESC], condition: { deletedAt: null }) {
      nodes {
        ${person} email createdAt
        ${stage}
        source: sourceByCompanyIdAndSourceId { id: rowId name }
        ${assignee}
        notes: leadNotesByCompanyIdAndLeadId(first: 2, orderBy: [CREATED_AT_DESC, ROW_ID_DESC], condition: { deletedAt: null }) {
          nodes { id: rowId body createdAt author: userByAuthorId { ${person} } }
        }
      }
      ${pageInfo}
    }
  }
}`,

  lead: `query Lead($id: BigInt!) {
  lead: leadByRowId(rowId: $id) { ${person} email phoneNumber score createdAt ${stage} }
}`,

  filtered: `query LeadsOfStage($company: BigInt!, $stage: BigInt!) {
  company: companyByRowId(rowId: $company) {
    leads: leadsByCompanyId(first: 20, orderBy: [SCORE_DESC, ROW_ID_DESC], condition: { deletedAt: null, stageId: $stage }) {
      nodes { ${person} score valueAmount createdAt ${stage} ${assignee} }
      ${pageInfo}
    }
  }
}`,

  create: `mutation CreateLead($input: CreateLeadInput!) {
  createLead(input: $input) { lead { id: rowId firstName lastName } }
}`,
}
