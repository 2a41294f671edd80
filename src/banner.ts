import type { FastifyInstance } from 'fastify'
import type { Config } from './config.js'

/** What a person wants to know after `npm start`. */
export function banner({ publicUrl, port, demo, demoPassword }: Config, server: FastifyInstance): string {
  const url = port === 0 ? server.listeningOrigin : publicUrl
  const places = `
  Leadsy Gateway is ready

    GraphQL      ${url}/graphql
    Explorer     ${url}/graphiql
    REST docs    ${url}/api/v1/docs
`
  return demo ? places + demoLogins(demoPassword) + firstRequest(url, demoPassword) : places
}

const demoLogins = (password: string): string => `
    Sign in as   owner@nova.example.com, or admin@, manager@, agent@, viewer@nova.example.com;
                 owner@sunline.example.com is in another company
    Password     ${password}
`

const firstRequest = (url: string, password: string): string => `
    Try it:

curl ${url}/graphql -H 'content-type: application/json' \\
  -d '${JSON.stringify({ query: login('owner@nova.example.com', password) }).replaceAll("'", "'\\''")}'
`

const login = (email: string, password: string): string =>
  `mutation { login(input: { email: ${JSON.stringify(email)}, password: ${JSON.stringify(password)} }) ` +
  '{ session { accessToken } userErrors { message } } }'
