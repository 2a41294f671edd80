import type { Example } from './example.js'

export const user: Example[] = [
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
]
