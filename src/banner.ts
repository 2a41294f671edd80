import type { FastifyInstance } from 'fastify'
import type { Config } from './config.js'
import { demoLogins } from './demo/logins.js'
import { openForm } from './demo/sources.js'
import type { DemoLogins } from './http/explorer.js'

/** What a person wants to know after `npm start`. */
export function banner(config: Config, server: FastifyInstance): string {
  const url = config.port === 0 ? server.listeningOrigin : config.publicUrl
  const demo = demoLogins(config)
  const places = `
  Leadsy Gateway is ready

    GraphQL      ${url}/graphql
    Explorer     ${url}/graphiql
    REST docs    ${url}/api/v1/docs
`
  return demo ? places + logins(demo) + trials(url) + firstRequest(url, demo) : places
}

function logins({ accounts, password }: DemoLogins): string {
  const [first, ...others] = accounts.map(({ email, label }) => `${email.padEnd(26)} ${label}`)
  return `
    Sign in as   ${[first, ...others].join('\n                 ')}
    Password     ${password}
`
}

const trials = (url: string): string => `
    Ten queries  ${url}/graphiql, the examples to begin with
    A form       ${url}/capture/${openForm.captureKey}
`

function firstRequest(url: string, { accounts, password }: DemoLogins): string {
  const input = { email: accounts[0]?.email, password }
  const query = 'mutation ($input: LoginInput!) { login(input: $input) { user { fullName } session { accessToken } } }'
  const body = JSON.stringify({ query, variables: { input } }).replaceAll("'", String.raw`'\''`)
  return `
    Try it:

curl ${url}/graphql -H 'content-type: application/json' -d '${body}'
`
}
