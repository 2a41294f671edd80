import { restRoutes } from '../../rest/route.js'

const companyJson = `fragment CompanyJson on Company {
  id: databaseId name slug default: isDefault parentCompanyId: parent { databaseId } status avatarRoute
  timezone lang currency country: defaultCountry cyclesEnabled createdAt
}`

const companyUserJson = `fragment CompanyUserJson on User {
  id: databaseId firstName lastName email status fullName avatarRoute
  primaryAccess { id: databaseId companyId: company { databaseId } accessId: access { databaseId } accessName: access { name } }
  primaryCompany: primaryAccess { company { ...UserCompanyJson } }
}
fragment UserCompanyJson on Company { id: databaseId name default: isDefault parentCompanyId: parent { databaseId } }`

export const companyRoutes = restRoutes('Companies', [
  {
    method: 'POST',
    path: '/companies',
    name: 'Create company',
    status: 201,
    root: 'company',
    example: { name: 'Nova Campus Mesa', parent_company_id: 1, timezone: 'America/Phoenix' },
    document: `mutation ($input: CreateCompanyInput!) { createCompany(input: $input) { company { ...CompanyJson } } } ${companyJson}`,
  },
  {
    method: 'GET',
    path: '/companies',
    name: 'List companies',
    root: 'companies',
    document: `query { companies { nodes { ...CompanyJson } } } ${companyJson}`,
  },
  {
    method: 'GET',
    path: '/companies/:id',
    name: 'Get an specific company',
    root: 'company',
    document: `query ($id: ID!) { company(id: $id) { ...CompanyJson } } ${companyJson}`,
  },
  {
    method: 'PUT',
    path: '/companies/:id/avatar',
    name: 'Upload a company avatar',
    root: 'company',
    upload: true,
    document: `mutation ($input: UploadCompanyAvatarInput!) { uploadCompanyAvatar(input: $input) { company { ...CompanyJson } } } ${companyJson}`,
  },
  {
    method: 'DELETE',
    path: '/companies/:id/avatar',
    name: 'Remove a company avatar',
    root: 'company',
    document: `mutation ($input: RemoveCompanyAvatarInput!) { removeCompanyAvatar(input: $input) { company { ...CompanyJson } } } ${companyJson}`,
  },
  {
    method: 'GET',
    path: '/companies/:id/users',
    name: 'Get users from an specific company',
    root: 'users',
    at: 'company.users',
    document: `query ($id: ID!) { company(id: $id) { users { nodes { ...CompanyUserJson } } } } ${companyUserJson}`,
  },
  {
    method: 'PUT',
    path: '/companies/:id/cycles_flag',
    name: 'Modify cycles flag in company',
    root: 'company',
    example: { cycles_enabled: true },
    document: `mutation ($input: SetCompanyCyclesEnabledInput!) { setCompanyCyclesEnabled(input: $input) { company { ...CompanyJson } } } ${companyJson}`,
  },
])
