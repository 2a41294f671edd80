import type { Example } from './example.js'

export const leads: Example[] = [
  {
    room: 'lead',
    name: 'MyOverdueLeads',
    explanation: 'Your open leads that nobody has touched since yesterday.',
    document: `query MyOverdueLeads(
  $me: ID!
  $open: [ID!]
  $since: DateTime
) {
  viewer {
    user {
      primaryAccess {
        company {
          leads(
            first: 10
            filter: {
              assignee: { eq: $me }
              stage: { in: $open }
              lastActivityAt: { lt: $since }
            }
            orderBy: {
              field: LAST_ACTIVITY_AT
              direction: ASC
            }
          ) {
            totalCount
            nodes {
              fullName
              phoneDisplay
              stage { name rottingDays }
              lastActivityAt
            }
          }
        }
      }
    }
  }
}
`,
    variables: { me: '<me>', open: '<open>', since: '<yesterday>' },
  },
  {
    room: 'lead',
    name: 'NewestLeads',
    explanation: 'A page: set “after” to go to the next.',
    document: `query NewestLeads(
  $company: ID!
  $first: Int
  $after: String
) {
  company(id: $company) {
    name
    leads(
      first: $first
      after: $after
      orderBy: {
        field: CREATED_AT
        direction: DESC
      }
    ) {
      totalCount
      pageInfo { hasNextPage endCursor }
      nodes {
        id
        fullName
        createdAt
        stage { name }
        source { name }
        assignee { user { fullName } }
      }
    }
  }
}
`,
    variables: { company: '<company>', first: 5, after: null },
  },
  {
    room: 'lead',
    name: 'HotLeads',
    explanation: 'A filter, and the most valuable first.',
    document: `query HotLeads(
  $company: ID!
  $filter: LeadFilter
) {
  company(id: $company) {
    leads(
      first: 10
      filter: $filter
      orderBy: {
        field: VALUE
        direction: DESC
      }
    ) {
      totalCount
      nodes {
        fullName
        rating
        score
        valueAmount
        currency
        phoneDisplay
        stage { name }
      }
    }
  }
}
`,
    variables: {
      company: '<company>',
      filter: {
        rating: { eq: 'HOT' },
        or: [{ email: { isNull: false } }, { phoneE164: { isNull: false } }],
      },
    },
  },
  {
    room: 'lead',
    name: 'LeadsTemplate',
    explanation: 'A file to fill in and import: its columns, and what they take.',
    document: `query LeadsTemplate($company: ID!) {
  company(id: $company) {
    importTemplate(format: CSV) {
      fileName
      columns { name target allowedValues example }
    }
  }
}`,
    variables: { company: '<company>' },
  },
  {
    room: 'lead',
    name: 'ExportLeads',
    explanation: 'Leads as a file: ask for “exports” of the company until it is ready.',
    document: `mutation ExportLeads($input: ExportLeadsInput!) {
  exportLeads(input: $input) {
    export {
      id
      status
      company {
        exports(first: 3) {
          nodes { format status progress downloadUrl }
        }
      }
    }
    userErrors { field message }
  }
}`,
    variables: {
      input: { companyId: '<company>', format: 'XLSX', filter: { rating: { eq: 'HOT' } } },
    },
  },
  {
    room: 'lead',
    name: 'SearchLeads',
    explanation: 'By a piece of a name, address or number.',
    document: `query SearchLeads(
  $company: ID!
  $text: String
) {
  company(id: $company) {
    leads(first: 10, filter: { q: $text }) {
      totalCount
      nodes {
        fullName
        email
        phoneDisplay
        organization
      }
    }
  }
}
`,
    variables: { company: '<company>', text: 'mar' },
  },
]
