import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { ConfigError, readConfig } from '../../src/config.js'

const DATA_DIR = mkdtempSync(join(tmpdir(), 'leadsy-config-'))
const JWT_SECRET = 'a secret that is long enough for everyone'
afterAll(() => rmSync(DATA_DIR, { recursive: true }))

function problemsOf(env: Record<string, string>): string[] {
  try {
    readConfig({ DATA_DIR, ...env })
  } catch (error) {
    if (error instanceof ConfigError) return error.problems
    throw error
  }
  return []
}

describe('without any setting', () => {
  test('the gateway listens for this machine alone, with the demo, and without a database of one’s own', () => {
    const { jwtSecret, dataDir, ...rest } = readConfig({ DATA_DIR })
    expect(rest).toEqual({
      production: false,
      port: 4000,
      host: '127.0.0.1',
      databaseUrl: undefined,
      publicUrl: 'http://127.0.0.1:4000',
      demo: true,
      demoPassword: 'leadsy-demo',
      logLevel: 'info',
      smtpUrl: undefined,
      jobs: true,
      jobSweepSeconds: 15,
      importTakeoverSeconds: 120,
      storageUrl: undefined,
      metrics: false,
      trustProxy: [],
      workers: 1,
      corsOrigins: [],
      oidcProviders: {},
    })
    expect(dataDir).toBe(DATA_DIR)
    expect(Buffer.byteLength(jwtSecret)).toBeGreaterThanOrEqual(32)
  })

  test('the secret is made once, and only its owner may read it', () => {
    const { jwtSecret } = readConfig({ DATA_DIR })
    expect(readConfig({ DATA_DIR }).jwtSecret).toBe(jwtSecret)
    expect(readFileSync(join(DATA_DIR, 'jwt-secret'), 'utf8')).toBe(jwtSecret)
    expect(statSync(join(DATA_DIR, 'jwt-secret')).mode & 0o777).toBe(0o600)
  })

  test('an empty value counts as none', () => {
    expect(readConfig({ DATA_DIR, PORT: '', DATABASE_URL: '' })).toMatchObject({ port: 4000, databaseUrl: undefined })
  })
})

describe('settings', () => {
  test('are taken as given', () => {
    const env = {
      PORT: '8080',
      HOST: '::1',
      DATABASE_URL: 'postgresql://leadsy@db/leadsy',
      JWT_SECRET,
      DEMO: 'off',
      LOG_LEVEL: 'warn',
      SMTP_URL: 'smtps://mail.example.com',
      METRICS: 'on',
      WORKERS: '4',
      CORS_ORIGINS: 'https://app.example.com, http://localhost:3000',
      OIDC_PROVIDERS: '{"sso": {"issuer": "https://id.example.com", "clientId": "leadsy"}}',
    }
    expect(readConfig({ DATA_DIR, ...env })).toMatchObject({
      port: 8080,
      publicUrl: 'http://[::1]:8080',
      databaseUrl: 'postgresql://leadsy@db/leadsy',
      jwtSecret: JWT_SECRET,
      demo: false,
      logLevel: 'warn',
      smtpUrl: 'smtps://mail.example.com',
      metrics: true,
      trustProxy: [],
      workers: 4,
      corsOrigins: ['https://app.example.com', 'http://localhost:3000'],
      oidcProviders: { sso: { issuer: 'https://id.example.com', clientId: 'leadsy' } },
    })
  })

  test('a gateway that listens everywhere is found at localhost unless it is told its address', () => {
    expect(readConfig({ DATA_DIR, HOST: '0.0.0.0' }).publicUrl).toBe('http://localhost:4000')
    expect(readConfig({ DATA_DIR, PUBLIC_URL: 'https://api.example.com/' }).publicUrl).toBe('https://api.example.com')
  })

  test('every wrong one is told, with what would be right', () => {
    expect(
      problemsOf({ PORT: '99999', WORKERS: 'many', METRICS: 'yes', LOG_LEVEL: 'loud', CORS_ORIGINS: '*' }),
    ).toEqual([
      'PORT is "99999": must be a whole number from 0 to 65535',
      'LOG_LEVEL is "loud": must be fatal, error, warn, info, debug, trace or silent',
      'METRICS is "yes": must be on or off',
      'WORKERS is "many": must be a whole number from 1 to 64',
      'CORS_ORIGINS is "*": must be origins with commas between, such as https://app.example.com',
    ])
  })

  test.each([
    'google',
    '[]',
    '{"nobody": {"issuer": "https://id.example.com", "clientId": "leadsy"}}',
    '{"sso": {"issuer": "https://id.example.com"}}',
    '{"sso": {"issuer": "http://id.example.com", "clientId": "leadsy"}}',
    '{"sso": {"issuer": "https://id.example.com", "clientId": "leadsy", "client_secret": "hunter2"}}',
  ])('providers that are none are told without their secrets: %s', (OIDC_PROVIDERS) => {
    const said = problemsOf({ OIDC_PROVIDERS })
    expect(said).toEqual([expect.stringMatching(/^OIDC_PROVIDERS must be JSON such as /)])
    expect(said.join()).not.toContain('hunter2')
  })

  test('the values of secrets are not told', () => {
    const said = problemsOf({ JWT_SECRET: 'hunter2', DATABASE_URL: 'mysql://me:hunter2@db', DEMO_PASSWORD: 'hunter2' })
    expect(said).toHaveLength(3)
    expect(said.join('\n')).not.toContain('hunter2')
  })

  test('a folder that cannot be written to is told', () => {
    expect(problemsOf({ DATA_DIR: join(DATA_DIR, 'jwt-secret', 'below-a-file') })).toEqual([
      expect.stringMatching(/^DATA_DIR is ".*": must be a folder that can be written to/),
    ])
  })
})

describe('production', () => {
  const NODE_ENV = 'production'

  test('has no demo', () => {
    expect(readConfig({ DATA_DIR, NODE_ENV, JWT_SECRET })).toMatchObject({ production: true, demo: false })
  })

  test('wants a secret of its own, refuses the demo, and tells other faults as well', () => {
    const said = problemsOf({ NODE_ENV, DEMO: 'on', PORT: 'x' })
    expect(said.map((line) => line.split(' ')[0])).toEqual(['PORT', 'JWT_SECRET', 'DEMO'])
  })

  test('does not accept a short secret', () => {
    expect(problemsOf({ NODE_ENV, JWT_SECRET: 'x'.repeat(31) })).toHaveLength(1)
    expect(problemsOf({ NODE_ENV, JWT_SECRET: 'x'.repeat(32) })).toEqual([])
  })

  test('misspelt is not taken for development', () => {
    expect(problemsOf({ NODE_ENV: 'prod' })).toEqual(['NODE_ENV is "prod": must be development, test or production'])
  })
})
