import { randomBytes } from 'node:crypto'
import { isIP } from 'node:net'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import { type OidcProviders, oidcProviders } from './auth/oidc-providers.js'
import { CannotStart } from './cannot-start.js'
import { madeOnce } from './make-once.js'
import { s3Address } from './storage/s3-address.js'

/** Everything that the environment decides. Parsed once, in `readConfig`; nothing else reads `process.env`. */
export interface Config {
  production: boolean
  port: number
  host: string
  databaseUrl: string | undefined
  dataDir: string
  jwtSecret: string
  publicUrl: string
  demo: boolean
  demoPassword: string
  logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent'
  smtpUrl: string | undefined
  /** Bucket for files; without one they are kept in DATA_DIR. */
  storageUrl?: string | undefined
  metrics: boolean
  workers: number
  /** Addresses of the proxies in front, whose `x-forwarded-for` is believed. */
  trustProxy: string[]
  /** Whether this process does work in the background; one that only answers leaves it to others. */
  jobs: boolean
  /** How often a process looks for jobs that nobody does any more. */
  jobSweepSeconds: number
  /** How long the worker of an import may be silent until another one takes over. */
  importTakeoverSeconds: number
  /** Origins that browsers may call from, besides the gateway's own. */
  corsOrigins: string[]
  /** With whom people can sign in besides by password. */
  oidcProviders: OidcProviders
}

/** Tells everything that is wrong with the environment, a line for each variable. */
export class ConfigError extends CannotStart {
  constructor(readonly problems: string[]) {
    super(`The gateway cannot start with these settings:\n${problems.map((problem) => `  ${problem}`).join('\n')}`)
    this.name = 'ConfigError'
  }
}

type Environment = Record<string, string | undefined>

/** Reads the environment; throws a `ConfigError` with all its problems. Outside production it keeps a secret in DATA_DIR. */
export function readConfig(env: Environment = process.env): Config {
  // `PORT=` in a compose file means that nobody chose a port.
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''))
  const parsed = settings.safeParse(given)
  const problems = [
    ...(parsed.error?.issues ?? []).map((issue) => describe(issue, given)),
    ...unsafeInProduction(given),
  ]
  if (!parsed.success || problems.length > 0) throw new ConfigError(problems)
  const { NODE_ENV, HOST, PORT, ...is } = parsed.data
  const production = NODE_ENV === 'production'
  const dataDir = resolve(is.DATA_DIR)
  return {
    production,
    port: PORT,
    host: HOST,
    databaseUrl: is.DATABASE_URL,
    dataDir,
    jwtSecret: is.JWT_SECRET ?? keptSecret(dataDir),
    publicUrl: is.PUBLIC_URL ?? addressOf(HOST, PORT),
    demo: is.DEMO ?? !production,
    demoPassword: is.DEMO_PASSWORD,
    logLevel: is.LOG_LEVEL,
    smtpUrl: is.SMTP_URL,
    storageUrl: is.STORAGE_URL,
    metrics: is.METRICS,
    workers: is.WORKERS,
    trustProxy: is.TRUST_PROXY,
    corsOrigins: is.CORS_ORIGINS,
    oidcProviders: is.OIDC_PROVIDERS,
    jobs: is.JOBS,
    jobSweepSeconds: is.JOB_SWEEP_SECONDS,
    importTakeoverSeconds: is.IMPORT_TAKEOVER_SECONDS,
  }
}

const settings = z.object({
  NODE_ENV: z.enum(['development', 'test', 'production'], 'must be development, test or production').optional(),
  PORT: whole(0, 65_535).default(4000),
  HOST: z.string().regex(/^\S+$/, 'must be an address or a host name, such as 127.0.0.1').default('127.0.0.1'),
  DATABASE_URL: address('postgres', 'postgresql').optional(),
  DATA_DIR: z.string().default('.data'),
  JWT_SECRET: z
    .string()
    .refine(
      (secret) => Buffer.byteLength(secret) >= 32,
      'must have at least 32 bytes; `openssl rand -hex 32` makes one',
    )
    .optional(),
  PUBLIC_URL: address('http', 'https')
    .transform((url) => url.replace(/\/+$/, ''))
    .optional(),
  DEMO: onOff().optional(),
  DEMO_PASSWORD: z.string().min(8, 'must have at least 8 characters').default('leadsy-demo'),
  LOG_LEVEL: z
    .enum(
      ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'],
      'must be fatal, error, warn, info, debug, trace or silent',
    )
    .default('info'),
  SMTP_URL: address('smtp', 'smtps').optional(),
  STORAGE_URL: z
    .string()
    .refine((text) => s3Address(text) !== undefined, 'must be like s3://bucket or s3://key:secret@host:port/bucket')
    .optional(),
  METRICS: onOff().default(false),
  WORKERS: whole(1, 64).default(1),
  JOBS: onOff().default(true),
  JOB_SWEEP_SECONDS: whole(1, 3600).default(15),
  IMPORT_TAKEOVER_SECONDS: whole(1, 86_400).default(120),
  TRUST_PROXY: z
    .string()
    .transform((list) => list.split(',').map((network) => network.trim()))
    .refine((list) => list.every(isNetwork), 'must be addresses or networks with commas between, such as 10.0.0.0/8')
    .default([]),
  CORS_ORIGINS: z
    .string()
    .transform((list) => list.split(',').map((origin) => origin.trim()))
    .refine((list) => list.every(isOrigin), 'must be origins with commas between, such as https://app.example.com')
    .default([]),
  OIDC_PROVIDERS: oidcProviders.default({}),
})

function whole(min: number, max: number) {
  const message = `must be a whole number from ${min} to ${max}`
  return z
    .string()
    .regex(/^\d{1,9}$/, message)
    .transform(Number)
    .refine((value) => value >= min && value <= max, message)
}

function onOff() {
  return z.enum(['on', 'off'], 'must be on or off').transform((value) => value === 'on')
}

function address(...schemes: string[]) {
  const isAddress = (text: string) => URL.canParse(text) && schemes.includes(new URL(text).protocol.slice(0, -1))
  return z.string().refine(isAddress, `must be an address that begins with ${schemes[0]}:// or ${schemes[1]}://`)
}

/** An address, or a network as address/bits. */
function isNetwork(text: string): boolean {
  const [ip = '', bits] = text.split('/')
  return isIP(ip) > 0 && (bits === undefined || /^\d{1,3}$/.test(bits))
}

function isOrigin(text: string): boolean {
  return URL.canParse(text) && new URL(text).origin === text
}

function describe({ path, message }: z.core.$ZodIssue, env: Environment): string {
  const name = String(path[0])
  return /SECRET|PASSWORD|PROVIDERS|_URL$/.test(name) ? `${name} ${message}` : `${name} is "${env[name]}": ${message}`
}

/** Checked apart from the single values, so that neither hides the other. */
function unsafeInProduction({ NODE_ENV, JWT_SECRET, DEMO }: Environment): string[] {
  if (NODE_ENV !== 'production') return []
  const problems: string[] = []
  if (!JWT_SECRET) {
    problems.push('JWT_SECRET is missing: production needs one of at least 32 bytes; `openssl rand -hex 32` makes one')
  }
  if (DEMO === 'on')
    problems.push('DEMO is "on": the demo has published passwords and never runs in production; leave it out')
  return problems
}

function keptSecret(dataDir: string): string {
  try {
    return madeOnce(join(dataDir, 'jwt-secret'), () => randomBytes(32).toString('base64url'))
  } catch (error) {
    throw new ConfigError([
      `DATA_DIR is "${dataDir}": must be a folder that can be written to (${(error as Error).message})`,
    ])
  }
}

function addressOf(host: string, port: number): string {
  const everywhere = host === '0.0.0.0' || host === '::'
  const name = everywhere ? 'localhost' : host.includes(':') ? `[${host}]` : host
  return `http://${name}:${port}`
}
