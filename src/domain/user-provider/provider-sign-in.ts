import { hashToken, randomToken } from '../../auth/token.js'
import type { ProviderName } from '../../auth/oidc-providers.js'
import type { Queryable } from '../../database/queryable.js'

/** What the provider must be asked with, and what the browser has to bring back. */
export interface Departure {
  state: string
  nonce: string
  codeVerifier: string
  /** Known to that browser alone: in a cookie. */
  browser: string
}

export interface Traveller {
  provider: ProviderName
  returnTo: string | null
  /** SHA-256 of a text that only the client knows, base64url. */
  clientChallenge: string | null
}

/** A way that has begun: what its answer is compared with. */
export interface Underway {
  id: number
  nonce: string
  codeVerifier: string
  returnTo: string | null
}

/** An account that a provider has answered for. */
export interface Account {
  provider: ProviderName
  providerUserId: string
  email: string | null
  emailVerified: boolean
  displayName: string | null
  scopes: string[]
}

/** Somebody wants to link an account: for a browser that has no token to show, this stands for it. */
export async function openTicket(
  db: Queryable,
  { userId, provider, returnTo }: { userId: number; provider: ProviderName; returnTo: string | null },
): Promise<string> {
  const ticket = randomToken()
  await db.query(
    `insert into provider_sign_ins (provider, user_id, ticket_hash, return_to, expires_at)
     values ($1, $2, $3, $4, now() + interval '5 minutes')`,
    [provider, userId, hashToken(ticket), returnTo],
  )
  return ticket
}

/** Begins a way to the provider, of ten minutes at most. */
export async function depart(db: Queryable, traveller: Traveller): Promise<Departure> {
  const departure = newDeparture()
  await db.query(
    `insert into provider_sign_ins (provider, state_hash, browser_hash, nonce, code_verifier, return_to, client_challenge, expires_at)
     values ($1, $2, $3, $4, $5, $6, $7, now() + interval '10 minutes')`,
    [traveller.provider, ...secretsOf(departure), traveller.returnTo, traveller.clientChallenge],
  )
  return departure
}

/** Begins the way of a ticket; null for one that is unknown, used or too old. */
export async function departByTicket(
  db: Queryable,
  ticket: string,
  traveller: Omit<Traveller, 'returnTo'>,
): Promise<Departure | null> {
  const departure = newDeparture()
  const { rows } = await db.query(
    `update provider_sign_ins
     set ticket_hash = null, state_hash = $2, browser_hash = $3, nonce = $4, code_verifier = $5, client_challenge = $6,
       expires_at = now() + interval '10 minutes'
     where provider = $1 and ticket_hash = $7 and expires_at > now() returning id`,
    [traveller.provider, ...secretsOf(departure), traveller.clientChallenge, hashToken(ticket)],
  )
  return rows.length > 0 ? departure : null
}

/** The way that a browser comes back from, once; null when it is not one of its own, or took too long. */
export async function comeBack(
  db: Queryable,
  { provider, state, browser }: { provider: ProviderName; state: string; browser: string },
): Promise<Underway | null> {
  const { rows } = await db.query(
    `update provider_sign_ins set returned_at = now()
     where provider = $1 and state_hash = $2 and browser_hash = $3 and returned_at is null and expires_at > now()
     returning id, nonce, code_verifier, return_to`,
    [provider, hashToken(state), hashToken(browser)],
  )
  const row = rows[0] as { id: string; nonce: string; code_verifier: string; return_to: string | null } | undefined
  return row ? { id: Number(row.id), nonce: row.nonce, codeVerifier: row.code_verifier, returnTo: row.return_to } : null
}

/** A code for the account, good once and for a minute. */
export async function giveCode(db: Queryable, id: number, account: Account): Promise<string> {
  const code = randomToken()
  await db.query(
    `update provider_sign_ins set account = $2, code_hash = $3, code_expires_at = now() + interval '1 minute' where id = $1`,
    [id, JSON.stringify(account), hashToken(code)],
  )
  return code
}

interface Exchange {
  code: string
  codeVerifier?: string | undefined
  /** Who wants to link an account; null for signing in. A code for the one is none for the other. */
  userId: number | null
}

/** What the provider has answered for. Uses the code up, whatever becomes of it; null for one that is none. */
export async function takeCode(db: Queryable, { code, codeVerifier, userId }: Exchange): Promise<Account | null> {
  const { rows } = await db.query(
    `update provider_sign_ins set code_used_at = now()
     where code_hash = $1 and code_used_at is null and code_expires_at > now()
     returning user_id, client_challenge, account`,
    [hashToken(code)],
  )
  const row = rows[0] as { user_id: string | null; client_challenge: string | null; account: Account } | undefined
  if (!row || (row.user_id === null ? null : Number(row.user_id)) !== userId) return null
  const challenge = codeVerifier === undefined ? null : hashToken(codeVerifier).toString('base64url')
  return row.client_challenge === challenge ? row.account : null
}

const newDeparture = (): Departure => ({
  state: randomToken(),
  nonce: randomToken(),
  browser: randomToken(),
  codeVerifier: randomToken(),
})

const secretsOf = ({ state, browser, nonce, codeVerifier }: Departure): unknown[] => [
  hashToken(state),
  hashToken(browser),
  nonce,
  codeVerifier,
]
