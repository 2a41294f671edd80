export const rooms = [
  'user',
  'access',
  'invitation',
  'company',
  'stage',
  'source',
  'lead',
  'appointment',
  'lead-note',
  'membership',
  'legal-term',
] as const

export interface Example {
  room: (typeof rooms)[number]
  /** Of the operation, unique here. */
  name: string
  /** One line. */
  explanation: string
  document: string
  /** May hold placeholders such as `<lead>`: see `example-ids.ts`. */
  variables?: Record<string, unknown>
}

export const welcome = `# Welcome to the Leadsy Gateway.
# This asks who you are: change it.
# Ctrl-Space proposes what fits,
# Ctrl-Enter sends it.

query Welcome {
  viewer {
    user {
      fullName
      email
      primaryAccess {
        access { name }
        company { name }
      }
    }
    permissions
  }
}
`

export const examples: Example[] = [
  {
    room: 'user',
    name: 'WhoAmI',
    explanation: 'You, and your roles in companies.',
    document: `query WhoAmI {
  viewer {
    expiresAt
    user {
      id
      fullName
      email
      timezone
      accesses {
        access { name }
        company { name }
        scope
      }
    }
  }
}
`,
  },
  {
    room: 'user',
    name: 'People',
    explanation: 'Those you share a company with.',
    document: `query People($first: Int) {
  users(
    first: $first
    orderBy: {
      field: LAST_LOGIN_AT
      direction: DESC
    }
  ) {
    totalCount
    nodes {
      fullName
      email
      lastLoginAt
      primaryAccess {
        access { name }
        company { name }
      }
    }
  }
}
`,
    variables: { first: 10 },
  },
  {
    room: 'user',
    name: 'ChangeMyTheme',
    explanation: 'Changes your own account.',
    document: `mutation ChangeMyTheme(
  $input: UpdateUserInput!
) {
  updateUser(input: $input) {
    user { fullName theme }
    userErrors { field code message }
  }
}
`,
    variables: { input: { id: '<user>', theme: 'DARK' } },
  },
  {
    room: 'user',
    name: 'SignIn',
    explanation: 'How a program gets its tokens.',
    document: `# Then, with every request:
# Authorization: Bearer <accessToken>

mutation SignIn($input: LoginInput!) {
  login(input: $input) {
    session {
      accessToken
      expiresAt
      refreshToken
      refreshExpiresAt
    }
    userErrors { field code message }
  }
}
`,
    variables: { input: { email: '<email>', password: 'leadsy-demo' } },
  },
  {
    room: 'access',
    name: 'Roles',
    explanation: 'The roles there are, and what each may do.',
    document: `query Roles {
  accesses {
    name
    description
    rank
    assignable
    permissions
  }
}
`,
  },
  {
    room: 'access',
    name: 'WhoHasWhichRole',
    explanation: 'The people of a company, and their roles.',
    document: `query WhoHasWhichRole($company: ID!) {
  company(id: $company) {
    name
    users(first: 20) {
      nodes {
        fullName
        accesses {
          access { name }
          company { name }
          acceptsLeads
          awayUntil
        }
      }
    }
  }
}
`,
    variables: { company: '<company>' },
  },
  {
    room: 'access',
    name: 'LimitNewLeads',
    explanation: 'Sets how many leads come to a colleague.',
    document: `mutation LimitNewLeads(
  $input: UpdateUserAccessesInput!
) {
  updateUserAccesses(input: $input) {
    userAccesses {
      user { fullName }
      access { name }
      company { name }
      acceptsLeads
      maxLeadsPerDay
    }
    userErrors { field code message }
  }
}
`,
    variables: {
      input: { userId: '<colleague>', userAccesses: [{ id: '<access>', acceptsLeads: true, maxLeadsPerDay: 20 }] },
    },
  },
  {
    room: 'invitation',
    name: 'OpenInvitations',
    explanation: 'Who was invited to a company and has not answered.',
    document: `query OpenInvitations($company: ID!) {
  company(id: $company) {
    invitations(filter: { status: { eq: PENDING } }) {
      nodes {
        email
        access { name }
        inviterName
        expiresAt
      }
    }
  }
}
`,
    variables: { company: '<company>' },
  },
  {
    room: 'invitation',
    name: 'InvitationByCode',
    explanation: 'What a code is about, before anybody signs in.',
    document: `query InvitationByCode($code: String!) {
  invitationByCode(code: $code) {
    companyName
    inviterName
    accessName
    email
    status
    accountExists
  }
}
`,
    variables: { code: 'demo-invitation-5' },
  },
  {
    room: 'company',
    name: 'Companies',
    explanation: 'Those in your reach, with counts.',
    document: `query Companies {
  companies(first: 20) {
    nodes {
      id
      name
      parent { name }
      timezone
      users { totalCount }
      leads { totalCount }
    }
  }
}
`,
  },
  {
    room: 'company',
    name: 'RollUpByCampus',
    explanation: 'Each company’s leads by stage, side by side.',
    document: `query RollUpByCampus {
  companies(first: 10) {
    nodes {
      name
      currency
      leadMetricsByStage {
        stage { name }
        count
        value
        overdue
      }
    }
  }
}
`,
  },
  {
    room: 'company',
    name: 'FunnelOfCycle',
    explanation: 'How far the leads of this cycle came.',
    document: `query FunnelOfCycle(
  $company: ID!
  $cycle: ID!
) {
  company(id: $company) {
    currentCycle { name startsOn endsOn }
    leadMetricsByStage(
      mode: COHORT
      filter: { cycle: { eq: $cycle } }
      includeSubtree: true
    ) {
      stage { name }
      count
      conversionRate
      averageSeconds
    }
  }
}
`,
    variables: { company: '<company>', cycle: '<cycle>' },
  },
  {
    room: 'company',
    name: 'Workload',
    explanation: 'Who has how many leads, and how many wait.',
    document: `query Workload($company: ID!) {
  companyUsers(
    companyId: $company
    includeSubtree: true
    first: 20
  ) {
    nodes {
      fullName
      access { name }
      company { name }
      openLeads
      overdueLeads
      lastLoginAt
      sources { name }
    }
  }
}
`,
    variables: { company: '<company>' },
  },
  {
    room: 'company',
    name: 'ChangeCompany',
    explanation: 'Sets its clock. Try it as a viewer, too.',
    document: `mutation ChangeCompany(
  $input: UpdateCompanyInput!
) {
  updateCompany(input: $input) {
    company { name timezone }
    userErrors { field code message }
  }
}
`,
    variables: { input: { id: '<company>', timezone: 'America/Phoenix' } },
  },
  {
    room: 'stage',
    name: 'Stages',
    explanation: 'The way of a lead, from new to won or lost.',
    document: `query Stages {
  stages {
    position
    id
    name
    type
    probability
    rottingDays
    requiresLostReason
  }
}
`,
  },
  {
    room: 'source',
    name: 'Sources',
    explanation: 'Where leads come from, who takes turns.',
    document: `query Sources($company: ID!) {
  company(id: $company) {
    name
    sources {
      priority
      name
      kind
      leadsCount
      rotationStrategy
      members {
        position
        weight
        userAccess { user { fullName } }
      }
    }
  }
}
`,
    variables: { company: '<company>' },
  },
  {
    room: 'lead',
    name: 'WhoGotIt',
    explanation: 'Why a lead was given to whom.',
    document: `query WhoGotIt($lead: ID!) {
  explainAssignment(leadId: $lead) {
    sentence
    method
    decidedAt
    candidates {
      name
      eligible
      skippedReason
      weight
      credit
    }
  }
}
`,
    variables: { lead: '<lead>' },
  },
  {
    room: 'lead',
    name: 'WhoWouldGetIt',
    explanation: 'Who would get a lead of ZIP 85281.',
    document: `query WhoWouldGetIt($company: ID!) {
  simulateAssignment(
    companyId: $company
    postalCode: "85281"
  ) {
    sentence
    method
    reason
    territory { name }
    candidates { name pool eligible skippedReason }
  }
}
`,
    variables: { company: '<company>' },
  },
  {
    room: 'lead',
    name: 'NobodysLeads',
    explanation: 'Leads that nobody has, and why.',
    document: `query NobodysLeads($company: ID!) {
  company(id: $company) {
    unassignedLeads {
      totalCount
      nodes {
        fullName
        unassignedReason
        createdAt
        source { name }
      }
    }
  }
}
`,
    variables: { company: '<company>' },
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
  {
    room: 'lead',
    name: 'LeadWithHistory',
    explanation: 'One, with notes and its way so far.',
    document: `query LeadWithHistory($lead: ID!) {
  lead(id: $lead) {
    fullName
    email
    phoneDisplay
    version
    stage { name }
    assignee { user { fullName } }
    stageTransitions {
      enteredAt
      fromStage { name }
      toStage { name }
      durationSeconds
      actor { fullName }
    }
    notes(first: 3) {
      nodes {
        body
        author { fullName }
      }
    }
  }
}
`,
    variables: { lead: '<lead>' },
  },
  {
    room: 'lead',
    name: 'Timeline',
    explanation: 'All that happened to one, newest first.',
    document: `query Timeline($lead: ID!) {
  lead(id: $lead) {
    fullName
    timeline(first: 10) {
      nodes {
        kind
        happenedAt
        actor { fullName }
        fromStage { name }
        toStage { name }
        note { body }
        changes { field before after }
      }
      pageInfo { hasNextPage endCursor }
    }
  }
}
`,
    variables: { lead: '<lead>' },
  },
  {
    room: 'lead',
    name: 'EventsSince',
    explanation: 'What happened since: keep “endCursor” for next time.',
    document: `query EventsSince(
  $company: ID!
  $after: String
) {
  leadEvents(
    companyId: $company
    after: $after
    first: 10
  ) {
    nodes {
      type
      happenedAt
      lead { fullName }
      actor { fullName }
    }
    endCursor
    hasNextPage
  }
}
`,
    variables: { company: '<company>', after: null },
  },
  {
    room: 'lead',
    name: 'FollowLeads',
    explanation: 'Tells what happens from now on: change a lead in another tab.',
    document: `subscription FollowLeads($company: ID!) {
  leadEvents(companyId: $company) {
    cursor
    type
    happenedAt
    lead {
      fullName
      stage { name }
      assignee { user { fullName } }
    }
    actor { fullName }
  }
}
`,
    variables: { company: '<company>' },
  },
  {
    room: 'lead',
    name: 'AnythingById',
    explanation: 'Things of any kind, in one request.',
    document: `query AnythingById($ids: [ID!]!) {
  nodes(ids: $ids) {
    __typename
    id
    ... on Lead { fullName }
    ... on Company { name }
    ... on Stage { name position }
  }
}
`,
    variables: { ids: ['<lead>', '<company>', '<stage>'] },
  },
  {
    room: 'lead',
    name: 'CreateLead',
    explanation: 'Makes a lead by hand.',
    document: `mutation CreateLead(
  $input: CreateLeadInput!
) {
  createLead(input: $input) {
    lead {
      id
      fullName
      phoneE164
      stage { name }
      source { name }
    }
    userErrors { field code message }
  }
}
`,
    variables: {
      input: {
        companyId: '<company>',
        firstName: 'Lucía',
        lastName: 'Ferrer Quiroga',
        email: 'lucia.ferrer@example.org',
        phoneNumber: '602-555-0142',
        rating: 'WARM',
      },
    },
  },
  {
    room: 'lead',
    name: 'UpdateLead',
    explanation: 'The version guards others’ changes.',
    document: `mutation UpdateLead(
  $input: UpdateLeadInput!
) {
  updateLead(input: $input) {
    lead { fullName rating version }
    userErrors { field code message }
  }
}
`,
    variables: { input: { id: '<lead>', version: '<version>', rating: 'HOT' } },
  },
  {
    room: 'lead',
    name: 'MoveLead',
    explanation: 'Moves a lead to another stage.',
    document: `mutation MoveLead($input: MoveLeadInput!) {
  moveLead(input: $input) {
    lead {
      fullName
      stage { name }
      stageEnteredAt
      version
    }
    userErrors { field code message }
  }
}
`,
    variables: { input: { id: '<lead>', stageId: '<stage>' } },
  },
  {
    room: 'appointment',
    name: 'MyAppointments',
    explanation: 'What you hold or attend from today on.',
    document: `query MyAppointments($to: DateTime) {
  viewer {
    appointments(first: 20, to: $to) {
      totalCount
      nodes {
        title
        startsAt
        timezone
        status
        locationType
        location
        lead { fullName phoneDisplay }
        company { name }
        icsUrl
      }
    }
  }
}
`,
    variables: { to: null },
  },
  {
    room: 'appointment',
    name: 'NoShows',
    explanation: 'To which nobody came, the last ones first.',
    document: `query NoShows($company: ID!) {
  company(id: $company) {
    appointments(
      first: 10
      filter: { status: { eq: NO_SHOW } }
      orderBy: {
        field: STARTS_AT
        direction: DESC
      }
    ) {
      totalCount
      nodes {
        title
        startsAt
        host { user { fullName } }
        lead {
          fullName
          stage { name }
          nextAppointmentAt
        }
      }
    }
  }
}
`,
    variables: { company: '<company>' },
  },
  {
    room: 'appointment',
    name: 'CreateAppointment',
    explanation: 'A host has one at a time: again, and it is refused.',
    document: `mutation CreateAppointment($input: CreateAppointmentInput!) {
  createAppointment(input: $input) {
    appointment {
      id
      title
      startsAt
      host { user { fullName } }
      lead { stage { name } nextAppointmentAt }
      icsUrl
    }
    userErrors { code field message }
  }
}
`,
    variables: {
      input: {
        leadId: '<lead>',
        title: 'Campus tour',
        locationType: 'OFFICE',
        startsAt: '2031-03-10T16:00:00Z',
        endsAt: '2031-03-10T17:00:00Z',
        moveLead: true,
      },
    },
  },
  {
    room: 'appointment',
    name: 'CreateCalendarFeed',
    explanation: 'An address for your calendar program.',
    document: `mutation CreateCalendarFeed {
  createCalendarFeed {
    calendarFeed { url lastFetchedAt }
    userErrors { code message }
  }
}
`,
  },
  {
    room: 'lead-note',
    name: 'Notes',
    explanation: 'Those of one lead, newest first.',
    document: `query Notes($lead: ID!) {
  lead(id: $lead) {
    fullName
    notes(
      first: 5
      orderBy: {
        field: CREATED_AT
        direction: DESC
      }
    ) {
      totalCount
      nodes {
        id
        body
        pinned
        createdAt
        author { fullName }
      }
    }
  }
}
`,
    variables: { lead: '<lead>' },
  },
  {
    room: 'lead-note',
    name: 'CreateLeadNote',
    explanation: 'Writes a note about a lead.',
    document: `mutation CreateLeadNote(
  $input: CreateLeadNoteInput!
) {
  createLeadNote(input: $input) {
    note {
      id
      body
      createdAt
      author { fullName }
    }
    userErrors { field code message }
  }
}
`,
    variables: { input: { leadId: '<lead>', body: 'Called twice, no answer. Try after 6 pm.' } },
  },
  {
    room: 'lead-note',
    name: 'DeleteLeadNote',
    explanation: 'Your own; as a manager, anybody’s.',
    document: `mutation DeleteLeadNote(
  $input: DeleteLeadNoteInput!
) {
  deleteLeadNote(input: $input) {
    deletedNoteId
    userErrors { field code message }
  }
}
`,
    variables: { input: { id: '<note>' } },
  },
  {
    room: 'membership',
    name: 'PlanAndUsage',
    explanation: 'What your company may use, and how much of it is left.',
    document: `query PlanAndUsage {
  companies(first: 3) {
    nodes {
      name
      membership {
        status
        currentPeriodEnd
        membership { name price currency }
        usage { metric limit used resetsAt }
      }
    }
  }
}
`,
  },
  {
    room: 'membership',
    name: 'Plans',
    explanation: 'The plans to choose from.',
    document: `query Plans {
  memberships {
    name
    price
    currency
    interval
    limits { seats leadsPerMonth companies }
    features
  }
}
`,
  },
  {
    room: 'legal-term',
    name: 'CurrentTerms',
    explanation: 'What is in force, in Spanish, and whether you approved it.',
    document: `query CurrentTerms {
  currentLegalTerm(lang: "es") {
    type
    version
    title
    body
    effectiveAt
    approval { approvedAt bodySha256 }
  }
  legalTermsToApprove { id type version }
}
`,
  },
]
