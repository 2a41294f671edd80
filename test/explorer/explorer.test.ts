import 'reflect-metadata'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Context } from '../../src/context.js'
import { graphqlDoor } from '../../src/graphql/door.js'
import { createApollo } from '../../src/graphql/server.js'
import { type DemoLogins, explorer, landingPage } from '../../src/http/explorer.js'
import { createHttpServer } from '../../src/http/server.js'
import { toySchema } from '../gateway/toy-schema.js'
import { config } from '../gateway/toy.js'

const dist = mkdtempSync(join(tmpdir(), 'leadsy-dist-'))
const directory = join(dist, 'explorer')
const demo = { password: 'leadsy-demo', accounts: [{ email: 'owner@nova.example.com', label: 'Owner' }] }
let app: FastifyInstance

beforeAll(async () => {
  mkdirSync(join(directory, 'assets'), { recursive: true })
  writeFileSync(join(dist, 'main.js'), 'the server')
  writeFileSync(join(directory, 'index.html'), '<!doctype html><title>Explorer</title>')
  writeFileSync(join(directory, 'sandbox.js'), 'import "./assets/session-a1b2c3d4.js"')
  writeFileSync(join(directory, 'assets/session-a1b2c3d4.js'), 'export {}')
  app = await gatewayWith(directory, demo)
})

afterAll(async () => {
  await app.close()
  rmSync(dist, { recursive: true })
})

async function gatewayWith(files: string, logins: DemoLogins | undefined): Promise<FastifyInstance> {
  const gateway = await createHttpServer({ ...config, logLevel: 'silent' })
  await gateway.register(explorer, { directory: files, demo: logins })
  const apollo = await createApollo({ schema: toySchema(), app: gateway, plugins: [landingPage()] })
  await gateway.register(graphqlDoor, { apollo, createContext: async () => ({}) as Context })
  return gateway
}

const browser = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' }

test('the page may load nothing that the gateway does not serve itself, and run no inline script', async () => {
  const answer = await app.inject('/graphiql/')
  expect(answer.statusCode).toBe(200)
  expect(answer.headers['content-type']).toBe('text/html; charset=utf-8')
  const policy = directives(answer.headers['content-security-policy'])
  expect(policy.get('default-src')).toBe("'self'")
  expect(policy.get('script-src')).toBe("'self'")
  expect(policy.get('connect-src')).toBe("'self'")
  expect(policy.get('frame-ancestors')).toBe("'none'")
  expect(String(answer.headers['content-security-policy'])).not.toMatch(/https?:|upgrade-insecure-requests/)
})

test('files whose name carries a hash are kept by the browser for good, the others are asked for again', async () => {
  expect(await cacheRuleOf('/graphiql/assets/session-a1b2c3d4.js')).toBe('public, max-age=31536000, immutable')
  expect(await cacheRuleOf('/graphiql/')).toBe('no-cache')
  expect(await cacheRuleOf('/graphiql/sandbox.js')).toBe('no-cache')
})

const cacheRuleOf = async (path: string) => (await app.inject(path)).headers['cache-control']

test('the address without its slash leads to the page', async () => {
  const answer = await app.inject('/graphiql')
  expect([answer.statusCode, answer.headers.location]).toEqual([308, '/graphiql/'])
  const linked = await app.inject('/graphiql?example=Duplicates')
  expect(linked.headers.location).toBe('/graphiql/?example=Duplicates')
})

test('files outside the build are not served', async () => {
  const outside = [
    '/graphiql/../main.js',
    '/graphiql/..%2fmain.js',
    '/graphiql/assets/..%2f..%2fmain.js',
    '/graphiql/assets/',
  ]
  const answers = await Promise.all(outside.map((path) => app.inject(path)))
  expect(answers.map(({ statusCode }) => statusCode)).toEqual([404, 404, 404, 404])
})

test('a gateway with demo data offers its logins, any other none', async () => {
  const offered = await app.inject('/graphiql/session.json')
  expect(offered.json()).toEqual({ demo })
  expect(offered.headers['cache-control']).toBe('no-store')
  const real = await gatewayWith(directory, undefined)
  expect((await real.inject('/graphiql/session.json')).json()).toEqual({ demo: null })
  await real.close()
})

test('a gateway whose explorer is not built says what to do', async () => {
  const bare = await gatewayWith(join(directory, 'nowhere'), undefined)
  const answer = await bare.inject('/graphiql/')
  expect([answer.statusCode, answer.body]).toEqual([503, 'The explorer is not built yet: run `npm run build`.\n'])
  await bare.close()
})

test('a browser at the endpoint gets a page with a way to the explorer that works offline', async () => {
  const answer = await app.inject({ url: '/graphql', headers: browser })
  expect(answer.headers['content-type']).toBe('text/html; charset=utf-8')
  expect(answer.body).toContain('<a class="button" href="/graphiql/">Open the offline explorer</a>')
  expect(answer.body).toContain('Apollo Sandbox cannot be loaded')
})

test('the page at the endpoint runs only our script and the Sandbox that it asks for', async () => {
  const answer = await app.inject({ url: '/graphql', headers: browser })
  const policy = directives(answer.headers['content-security-policy'])
  expect(policy.get('script-src')).toBe("'self' https://embeddable-sandbox.cdn.apollographql.com")
  expect(policy.get('frame-src')).toBe('https://sandbox.embed.apollographql.com')
  expect(policy.get('connect-src')).toBe("'self'")
  expect(answer.body).not.toMatch(/<script(?![^>]*\ssrc=)|<style|\son\w+=|\sstyle=/)
})

test('scanners do not take the endpoint for an open query page', async () => {
  const { body } = await app.inject({ url: '/graphql', headers: browser })
  for (const sign of ['GraphiQL', 'GraphQL Playground', 'graphiql.min.css', 'graphql-playground']) {
    expect(body).not.toContain(sign)
  }
})

test('what is no page keeps the policy of the gateway', async () => {
  const answer = await app.inject({ url: '/graphql', headers: { accept: 'application/json' } })
  expect(answer.headers['content-type']).toContain('application/json')
  expect(answer.headers['content-security-policy']).toBeDefined()
  expect(answer.headers['content-security-policy']).not.toContain('apollographql')
})

function directives(policy: unknown): Map<string, string> {
  return new Map(
    String(policy)
      .split(';')
      .map((directive) => directive.trim().split(/ (.*)/) as [string, string]),
  )
}
