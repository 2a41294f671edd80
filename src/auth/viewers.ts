import type { Client, Pool } from 'pg'
import type { Database } from '../database/connect.js'
import { openListener } from '../database/listener.js'
import { type VerifiedClaims, verifyAccessToken } from './token.js'
import { type Standing, Viewer } from './viewer.js'

/**
 * Who stands behind an access token. Viewers are remembered by their token until something about them changes: triggers
 * announce that on the channel `viewers`, to every process. While the channel is silent nothing is remembered.
 */
export class Viewers {
  readonly #byToken = new Map<string, Viewer>()
  readonly #watching = new Map<() => void, number>()
  #listener: Client | undefined
  #closed = false
  /** Grows with every change: what was loaded before one must not be remembered after it. */
  #changes = 0

  constructor(
    private readonly pool: Pool,
    private readonly database: Database,
    private readonly secret: string,
  ) {}

  /** The viewer of a valid access token of an account in use, or null. */
  async of(token: string): Promise<Viewer | null> {
    const known = this.#byToken.get(token)
    if (known && known.holdsUntil.getTime() > Date.now()) return known
    const changes = this.#changes
    const claims = verifyAccessToken(token, this.secret)
    const viewer = claims && (await this.load(claims))
    if (viewer && this.#listener && changes === this.#changes) this.#remember(token, viewer)
    return viewer
  }

  /** The viewer that these claims are about, as the database knows them now. */
  async load(claims: VerifiedClaims): Promise<Viewer | null> {
    return this.#query(claims, claims.sessionId)
  }

  /** A viewer without a session, for the rest of a request that has proved otherwise who is asking: by a reset token, by signing up. */
  async withoutSession(user: { id: number; tokenVersion: number }): Promise<Viewer | null> {
    return this.#query({ userId: user.id, tokenVersion: user.tokenVersion, sessionId: 0, expiresAt: new Date() }, null)
  }

  /** Drops what is remembered of a user; `'*'` of all. */
  forget(userId: number | '*'): void {
    this.#changes += 1
    if (userId === '*') this.#byToken.clear()
    else for (const [token, viewer] of this.#byToken) if (viewer.userId === userId) this.#byToken.delete(token)
    for (const [changed, watched] of this.#watching) if (userId === '*' || watched === userId) changed()
  }

  /** Calls back whenever what is known of the user may have changed. The function that it returns ends that. */
  onChange(userId: number, changed: () => void): () => void {
    this.#watching.set(changed, userId)
    return () => void this.#watching.delete(changed)
  }

  /** Begins to listen for changes; from then on viewers are remembered. */
  async listen(): Promise<void> {
    if (this.#closed) return
    const client = await openListener(this.database, {
      heard: ({ payload }) => this.forget(payload === '*' ? '*' : Number(payload)),
      lost: () => this.#relisten(),
    })
    await client.query('listen viewers')
    this.#listener = client
  }

  async close(): Promise<void> {
    this.#closed = true
    await this.#listener?.end()
  }

  async #query(claims: VerifiedClaims, sessionId: number | null): Promise<Viewer | null> {
    const { rows } = await this.pool.query<ViewerRow>(viewerSql, [claims.userId, claims.tokenVersion, sessionId])
    return rows[0] ? new Viewer(claims, rows[0]) : null
  }

  #remember(token: string, viewer: Viewer): void {
    if (this.#byToken.size >= maxRemembered) this.#byToken.delete(this.#byToken.keys().next().value!)
    this.#byToken.set(token, viewer)
  }

  #relisten(): void {
    this.#listener = undefined
    this.forget('*')
    if (!this.#closed) setTimeout(() => void this.listen().catch(() => undefined), 1000).unref()
  }
}

const maxRemembered = 10_000

type ViewerRow = Required<Standing>

/** No row when the account is not in use, was signed out everywhere, or the session has ended. */
const viewerSql = `
  with reach as (
    select distinct c.id, c.status, s.ends_at
    from user_accesses ua join companies c on c.path @> array[ua.company_id]
    left join company_memberships s on s.id = c.company_membership_id
    where ua.user_id = $1 and (c.status = 'archived' or s.ends_at is not null)
  )
  select
    coalesce((
      select json_agg(json_build_object(
        'userAccessId', ua.id,
        'companyId', ua.company_id,
        'role', a.slug,
        'isPrimary', ua.id is not distinct from u.primary_access_id,
        'covers', case ua.scope
          when 'subtree' then (select json_agg(c.id order by c.id) from companies c where c.path @> array[ua.company_id])
          else json_build_array(ua.company_id) end
      ) order by ua.id)
      from user_accesses ua join accesses a on a.id = ua.access_id
      where ua.user_id = u.id and ua.status = 'active'
    ), '[]') as grants,
    coalesce((select json_agg(id) from reach where status = 'archived'), '[]') as archived,
    coalesce((select json_agg(id) from reach where ends_at <= now()), '[]') as inactive,
    coalesce((select json_agg(id) from legal_terms_due(u.id) where blocks), '[]') as "termsToApprove",
    (extract(epoch from least(
      (select min(effective_at) from legal_terms where state = 'published' and effective_at > now()),
      (select min(ends_at) from reach where ends_at > now())
    )) * 1000)::float8 as "holdsUntil"
  from users u
  where u.id = $1 and u.token_version = $2 and u.status in ('active', 'pending')
    and ($3::bigint is null or exists (select 1 from sessions s where s.id = $3 and s.user_id = u.id and s.ended_at is null))`
