import { createHmac, generateKeyPairSync } from 'node:crypto'
import { type AccessClaims, issueAccessToken, randomToken } from '../../src/auth/token.js'

/** Whom the forger pretends to be, and the key that he should not have: most of these tokens are even signed with it. */
export interface Victim extends AccessClaims {
  secret: string
}

export interface ForgedToken {
  name: string
  make: (victim: Victim) => string
}

type Json = Record<string, unknown>

const now = (): number => Math.floor(Date.now() / 1000)
const segment = (value: unknown): string =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url')

const genuine = (victim: Victim): string => issueAccessToken(victim, victim.secret).token
const parts = (token: string) => token.split('.') as [string, string, string]
const header = { alg: 'HS256', typ: 'at+jwt' }

/** Signed properly, with the right key unless another is given: only what is asked for differs from a genuine token. */
export function signed(victim: Victim, payload: unknown, head: unknown = header, key = victim.secret): string {
  const text = `${segment(head)}.${segment(payload)}`
  const algorithm = /384|512/.exec(JSON.stringify(head))?.[0] ?? '256'
  return `${text}.${createHmac(`sha${algorithm}`, key).update(text).digest('base64url')}`
}

export const claimsOf = (victim: Victim, changes: Json = {}): Json => ({
  ...(JSON.parse(Buffer.from(parts(genuine(victim))[1], 'base64url').toString()) as Json),
  ...changes,
})

const withClaims =
  (changes: () => Json) =>
  (victim: Victim): string =>
    signed(victim, claimsOf(victim, changes()))
const withHeader =
  (changes: Json, key?: string) =>
  (victim: Victim): string =>
    signed(victim, claimsOf(victim), { ...header, ...changes }, key)
const altered =
  (change: (head: string, payload: string, signature: string, victim: Victim) => string) =>
  (victim: Victim): string =>
    change(...parts(genuine(victim)), victim)

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 })
const publicPem = rsa.publicKey.export({ type: 'spki', format: 'pem' })
const flipFirst = (text: string): string => (text.startsWith('A') ? 'B' : 'A') + text.slice(1)

const signatures: Record<string, ForgedToken['make']> = {
  'alg none': altered((_, payload) => `${segment({ alg: 'none', typ: 'at+jwt' })}.${payload}.`),
  'alg nOnE': altered((_, payload) => `${segment({ alg: 'nOnE', typ: 'at+jwt' })}.${payload}.`),
  'alg none with the old signature': altered((_, payload, mac) => `${segment({ alg: 'none' })}.${payload}.${mac}`),
  'signature stripped': altered((head, payload) => `${head}.${payload}.`),
  'two parts': altered((head, payload) => `${head}.${payload}`),
  'payload tampered': altered((head, _, mac, victim) => `${head}.${segment(claimsOf(victim, { ver: 99 }))}.${mac}`),
  'payload of another user': altered(
    (head, _, mac, victim) => `${head}.${segment(claimsOf(victim, { sub: `user_${victim.userId + 1}` }))}.${mac}`,
  ),
  'signature with a flipped byte': altered((head, payload, mac) => `${head}.${payload}.${flipFirst(mac)}`),
  'padding appended': altered((head, payload, mac) => `${head}.${payload}.${mac}=`),
  'five parts': altered((head, payload, mac) => `${head}.${payload}.${mac}.${payload}.${mac}`),
  'HS384 with the same key': withHeader({ alg: 'HS384' }),
  'HS512 with the same key': withHeader({ alg: 'HS512' }),
  'RS256 turned into HS256 with the public key': withHeader({}, publicPem),
  'a weak secret': withHeader({}, 'secret'),
  'an empty secret': withHeader({}, ''),
}

const headers: Record<string, ForgedToken['make']> = {
  'kid /dev/null with an empty key': withHeader({ kid: '/dev/null' }, ''),
  'kid with SQL': withHeader({ kid: "' union select 'secret' --" }, 'secret'),
  'its own key in jwk': withHeader({ jwk: rsa.publicKey.export({ format: 'jwk' }) }, publicPem),
  'its own key at jku': withHeader({ jku: 'http://127.0.0.1/keys.json' }, publicPem),
  'an unknown crit, well signed': withHeader({ crit: ['exp'] }),
  'alg given twice, well signed': (victim) =>
    signed(victim, claimsOf(victim), '{"alg":"none","alg":"HS256","typ":"at+jwt"}'),
  'typ JWT, well signed': withHeader({ typ: 'JWT' }),
  'typ missing, well signed': withHeader({ typ: undefined }),
}

const claims: Record<string, ForgedToken['make']> = {
  expired: withClaims(() => ({ iat: now() - 1000, exp: now() - 100 })),
  'expired this second': withClaims(() => ({ iat: now() - 900, exp: now() })),
  'not valid yet': withClaims(() => ({ nbf: now() + 600 })),
  'exp as text': withClaims(() => ({ exp: String(now() + 600) })),
  'exp missing': withClaims(() => ({ exp: undefined })),
  'exp in a hundred years': withClaims(() => ({ exp: now() + 100 * 365 * 86_400 })),
  'exp a minute beyond the longest life': withClaims(() => ({ exp: now() + 16 * 60 })),
  'iat missing': withClaims(() => ({ iat: undefined })),
  'iat in the future': withClaims(() => ({ iat: now() + 600, exp: now() + 1500 })),
  'another audience': withClaims(() => ({ aud: 'someone-else' })),
  'audience missing': withClaims(() => ({ aud: undefined })),
  'a list of audiences': withClaims(() => ({ aud: ['leadsy-gateway/api', 'someone-else'] })),
  'another issuer': withClaims(() => ({ iss: 'https://evil.example.com' })),
  'issuer missing': withClaims(() => ({ iss: undefined })),
  'marked as a refresh token': withClaims(() => ({ aud: 'leadsy-gateway/refresh' })),
  'sub missing': withClaims(() => ({ sub: undefined })),
  'sub an object': withClaims(() => ({ sub: { $ne: null } })),
  'sub a number': (victim) => signed(victim, claimsOf(victim, { sub: victim.userId })),
  'sub of another kind': (victim) => signed(victim, claimsOf(victim, { sub: `lead_${victim.userId}` })),
  'sub with more behind it': (victim) => signed(victim, claimsOf(victim, { sub: `user_${victim.userId} or 1=1` })),
  'sub beyond all integers': withClaims(() => ({ sub: 'user_99999999999999999999' })),
  'session missing': withClaims(() => ({ sid: undefined })),
  'session as text': (victim) => signed(victim, claimsOf(victim, { sid: String(victim.sessionId) })),
  'token version missing': withClaims(() => ({ ver: undefined })),
  'token version true': withClaims(() => ({ ver: true })),
}

const noTokens: Record<string, ForgedToken['make']> = {
  'payload a list': (victim) => signed(victim, [claimsOf(victim)]),
  'payload a text': (victim) => signed(victim, 'user_1'),
  'payload null': (victim) => signed(victim, null),
  garbage: () => 'garbage',
  'three parts of garbage': () => 'a.b.c',
  empty: () => '',
  'only dots': () => '..',
  'a megabyte, well signed': (victim) => signed(victim, claimsOf(victim, { pad: 'x'.repeat(1_000_000) })),
  'nine kilobytes, well signed': (victim) => signed(victim, claimsOf(victim, { pad: 'x'.repeat(7000) })),
  'a refresh token': () => randomToken(),
  'two tokens': (victim) => `${genuine(victim)}, ${genuine(victim)}`,
}

/** Every one must be refused, always with the same answer. */
export const forgedTokens: ForgedToken[] = Object.entries({ ...signatures, ...headers, ...claims, ...noTokens }).map(
  ([name, make]) => ({ name, make }),
)
