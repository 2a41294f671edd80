// The operations that the gateway is sent.
const person = 'id firstName lastName'
const pageInfo = 'pageInfo { hasNextPage endCursor }'

const page = `query LeadPage($company: ID!) {
  company(id: $company) {
    leads(first: 50) {
      nodes {
        ${person} email createdAt
        stage { id name }
        source { id name }
        assignee { id user { ${person} } }
        notes(first: 2) { nodes { id body createdAt author { ${person} } } }
      }
      ${pageInfo}
    }
  }
}`

/** What the list of leads answers by REST. */
const rest = `query LeadList($company: ID!) {
  company(id: $company) {
    leads(first: 50, offset: 0) {
      totalCount
      pageInfo { hasNextPage endCursor }
      nodes {
        databaseId company { databaseId } firstName lastName fullName email phoneNumber phoneE164
        organization jobTitle website addressLine city stateCode postalCode countryCode lang
        stage { databaseId name } stageEnteredAt
        source { databaseId name }
        assignee { databaseId user { fullName } } assignedAt
        valueAmount currency score rating doNotContact lostReason lostNotes wonAt lostAt reopenedCount
        externalSource externalId lastActivityAt createdAt updatedAt version
      }
    }
  }
}`

/** For `pages.mjs`. */
const pages = `query Leads($company: ID!, $first: Int, $last: Int, $after: String, $offset: Int, $filter: LeadFilter, $count: Boolean = false) {
  company(id: $company) {
    leads(first: $first, last: $last, after: $after, offset: $offset, filter: $filter) {
      totalCount @include(if: $count)
      nodes { ${person} email createdAt stage { id name } source { id name } assignee { id user { ${person} } } }
      ${pageInfo}
    }
  }
}`

export const documents = {
  pages,
  page,
  rules: page,
  rest,

  lead: `query Lead($id: ID!) {
  lead(id: $id) { ${person} email phoneNumber score createdAt stage { id name } }
}`,

  filtered: `query LeadsOfStage($company: ID!, $stage: ID!) {
  company(id: $company) {
    leads(first: 20, filter: { stage: { eq: $stage } }, orderBy: { field: SCORE, direction: DESC }) {
      nodes { ${person} score valueAmount createdAt stage { id name } assignee { id user { ${person} } } }
      ${pageInfo}
    }
  }
}`,

  create: `mutation CreateLead($input: CreateLeadInput!) {
  createLead(input: $input) { lead { id firstName lastName } userErrors { message field code } }
}`,
}
