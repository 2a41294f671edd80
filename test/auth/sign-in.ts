import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { hashPassword } from '../../src/auth/password.js'
import { aUser } from '../factories.js'
import type { Answer, Gateway } from '../harness.js'

export const password = 'leadsy-demo'

export interface Person {
  id: number
  email: string
}

let count = 0
/** Somebody with a password. */
export async function aPerson(gateway: Gateway, values: Record<string, unknown> = {}): Promise<Person> {
  const email = `person${++count}@example.com`
  return { email, id: await aUser(gateway, { email, password_hash: await hashPassword(password), ...values }) }
}

export const login = (gateway: Gateway, email: string, secret = password): Promise<Answer> =>
  gateway.graphql(
    `mutation ($input: LoginInput!) {
      login(input: $input) {
        session { accessToken expiresAt refreshToken refreshExpiresAt }
        user { databaseId }
        userErrors { code message field }
      }
    }`,
    { input: { email, password: secret } },
  )

export interface Tokens {
  accessToken: string
  refreshToken: string
}

export async function signedIn(gateway: Gateway, { email }: Person, secret = password): Promise<Tokens> {
  const { data } = await login(gateway, email, secret)
  return data.login.session
}

/** Whom the gateway takes the bearer for; undefined for a stranger. */
export async function whoIs(gateway: Gateway, token: string): Promise<number | undefined> {
  const { data } = await gateway.graphql('{ viewer { user { databaseId } } }', {}, token)
  return data.viewer?.user.databaseId
}

/** All mails so far, oldest first. */
export async function mails({ services }: Gateway): Promise<string[]> {
  const folder = join(services.config.dataDir, 'mail')
  const names = await readdir(folder).catch(() => [])
  return Promise.all(names.toSorted((a, b) => a.localeCompare(b)).map((name) => readFile(join(folder, name), 'utf8')))
}

export const tokenIn = (mail: string): string => /^\s+([\w-]{43})\s*$/m.exec(mail)![1]!
