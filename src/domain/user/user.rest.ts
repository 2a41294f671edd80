import { restRoutes } from '../../rest/route.js'

const userJson = `fragment UserJson on User {
  id: databaseId firstName lastName email status fullName avatarRoute
  primaryAccess { id: databaseId companyId: company { databaseId } accessId: access { databaseId } accessName: access { name } }
  primaryCompany: primaryAccess { company { ...PrimaryCompanyJson } }
}
fragment PrimaryCompanyJson on Company { id: databaseId name default: isDefault parentCompanyId: parent { databaseId } }`

const example = { first_name: 'Lena', last_name: 'Ortiz', lang: 'es-MX', phone_number: '+1 602 555 0142' }
const credentials = { email: 'lena.ortiz@example.com', password: 'correct horse battery' }

export const userRoutes = restRoutes('Users', [
  {
    method: 'POST',
    path: '/users',
    name: 'Create a user',
    open: true,
    status: 201,
    root: 'user',
    example: { ...credentials, ...example },
    document: `mutation ($input: CreateUserInput!) { createUser(input: $input) { user { ...UserJson } } } ${userJson}`,
  },
  {
    method: 'POST',
    path: '/users/login',
    name: 'Login into the application',
    open: true,
    example: credentials,
    at: 'login',
    document: `mutation ($input: LoginInput!) {
      login(input: $input) { token: session { accessToken } expiresAt: session { expiresAt } refreshToken: session { refreshToken } user { ...UserJson } }
    } ${userJson}`,
  },
  {
    method: 'GET',
    path: '/users/validate_jwt',
    name: 'Validate JWT',
    with: { valid: true },
    document: `query { viewer { expiresAt user { ...UserJson } } } ${userJson}`,
  },
  {
    method: 'POST',
    path: '/users/reset_password',
    name: 'Reset user password',
    open: true,
    status: 202,
    example: { email: credentials.email },
    at: 'requestPasswordReset',
    document: `mutation ($input: RequestPasswordResetInput!) { requestPasswordReset(input: $input) { userErrors { code } } }`,
  },
  {
    method: 'POST',
    path: '/users/reset_password',
    name: 'Reset user password',
    open: true,
    whenBodyHas: 'token',
    root: 'user',
    document: `mutation ($input: ResetPasswordInput!) { resetPassword(input: $input) { user { ...UserJson } } } ${userJson}`,
  },
  {
    method: 'GET',
    path: '/users',
    name: 'Show all users',
    root: 'users',
    document: `query { users { nodes { ...UserJson } } } ${userJson}`,
  },
  {
    method: 'GET',
    path: '/users/find_by_email',
    name: 'Find a user by email',
    root: 'user',
    document: `query ($email: String!) { userByEmail(email: $email) { ...UserJson } } ${userJson}`,
  },
  {
    method: 'GET',
    path: '/users/:id',
    name: 'Show a user',
    root: 'user',
    document: `query ($id: ID!) { user(id: $id) { ...UserJson } } ${userJson}`,
  },
  {
    method: 'PUT',
    path: '/users/:id',
    name: 'Update a user',
    root: 'user',
    example,
    document: `mutation ($input: UpdateUserInput!) { updateUser(input: $input) { user { ...UserJson } } } ${userJson}`,
  },
  {
    method: 'PUT',
    path: '/users/:id/avatar',
    name: 'Upload a user avatar',
    root: 'user',
    upload: true,
    document: `mutation ($input: UploadUserAvatarInput!) { uploadUserAvatar(input: $input) { user { ...UserJson } } } ${userJson}`,
  },
  {
    method: 'DELETE',
    path: '/users/:id/avatar',
    name: 'Remove a user avatar',
    root: 'user',
    document: `mutation ($input: RemoveUserAvatarInput!) { removeUserAvatar(input: $input) { user { ...UserJson } } } ${userJson}`,
  },
])
