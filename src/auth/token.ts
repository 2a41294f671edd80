import { createHash, createSecretKey, randomBytes } from 'node:crypto'
import jwt from 'jsonwebtoken'

export interface AccessClaims {
  userId: number
  /** The user's `token_version` at issue: a token with an older one is dead. */
  tokenVersion: number
  /** The session that the token belongs to: when it has ended, so has the token. */
  sessionId: number
}

export interface VerifiedClaims extends AccessClaims {
  expiresAt: Date
}

const issuer = 'leadsy-gateway'
const audience = 'leadsy-gateway/api'
const lifetime = 15 * 60
/** How far ahead the clock of another instance may run. */
const clockSkew = 60
const longestHeader = 8192

/**
 * The header of every token issued here, to the byte. Nothing else is accepted: another `alg`, `typ`, `kid`, `jku`, `crit` or
 * a key given twice differs in these bytes, so none of them is ever interpreted.
 */
const header = { alg: 'HS256', typ: 'at+jwt' } as const
const encodedHeader = Buffer.from(JSON.stringify(header)).toString('base64url')

/** An access token of 15 minutes. */
export function issueAccessToken(
  { userId, tokenVersion, sessionId }: AccessClaims,
  secret: string,
  now = new Date(),
): { token: string; expiresAt: Date } {
  const iat = secondsOf(now)
  const exp = iat + lifetime
  const claims = { iss: issuer, aud: audience, sub: `user_${userId}`, sid: sessionId, ver: tokenVersion, iat, exp }
  return { token: jwt.sign(claims, keyOf(secret), { header }), expiresAt: new Date(exp * 1000) }
}

/** `null` for whatever is not a token that `issueAccessToken` made with this secret and that is still running. Never throws. */
export function verifyAccessToken(token: string, secret: string, now = new Date()): VerifiedClaims | null {
  if (token.length > longestHeader || !token.startsWith(`${encodedHeader}.`)) return null
  try {
    const claims = jwt.verify(token, keyOf(secret), {
      algorithms: ['HS256'],
      issuer,
      audience,
      maxAge: lifetime,
      clockTimestamp: secondsOf(now),
    })
    return readClaims(claims, secondsOf(now))
  } catch {
    return null
  }
}

/**
 * The token in a request's raw headers (`request.raw.rawHeaders`: Node's `headers` silently keep the first of two), with or without
 * `Bearer`. `undefined`: nobody claims to be signed in. An empty text: somebody does, but not in a way that could be valid.
 */
export function readAuthorization(rawHeaders: readonly string[]): string | undefined {
  const values = rawHeaders.filter((_, at) => at % 2 === 1 && rawHeaders[at - 1]!.toLowerCase() === 'authorization')
  const [value] = values
  if (value === undefined) return undefined
  if (values.length > 1 || value.length > longestHeader) return ''
  return /^(?:bearer +)?([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(value.trim())?.[1] ?? ''
}

/** For refresh tokens and reset links: 256 random bits, of a form that no access token has. Only the hash is stored. */
export const randomToken = (): string => randomBytes(32).toString('base64url')

export const hashToken = (token: string): Buffer => createHash('sha256').update(token).digest()

/** What jsonwebtoken leaves open: a missing or distant end, a beginning in the future, claims of another form. */
function readClaims(claims: unknown, now: number): VerifiedClaims | null {
  const { iat, exp, sub, sid, ver, aud } = claims as Record<string, unknown>
  if (aud !== audience || !isCount(sid) || !isCount(ver)) return null
  if (!isCount(iat) || !isCount(exp) || exp - iat > lifetime || iat > now + clockSkew) return null
  const userId = userIdOf(sub)
  return userId === null ? null : { userId, tokenVersion: ver, sessionId: sid, expiresAt: new Date(exp * 1000) }
}

function userIdOf(subject: unknown): number | null {
  const userId = Number(typeof subject === 'string' ? /^user_([1-9]\d*)$/.exec(subject)?.[1] : undefined)
  return Number.isSafeInteger(userId) ? userId : null
}

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0

/** As a key object, because jsonwebtoken tries to read a text as a public key first. */
const keyOf = (secret: string) => createSecretKey(secret, 'utf8')

const secondsOf = (date: Date): number => Math.floor(date.getTime() / 1000)
