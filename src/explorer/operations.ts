const entry = 'session { accessToken refreshToken expiresAt } user { fullName email } userErrors { message }'

/** What the page itself asks of the gateway. */
export const operations = {
  signIn: `mutation SignIn($input: LoginInput!) { entry: login(input: $input) { ${entry} } }`,
  renew: `mutation Renew($input: RefreshSessionInput!) { entry: refreshSession(input: $input) { ${entry} } }`,
  signOut: 'mutation SignOut { logout(input: {}) { userErrors { message } } }',
  viewer: 'query Viewer { viewer { user { fullName email } } }',
}
