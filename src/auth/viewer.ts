import { type Permission, permissionsOf, rankOf, type Role } from './role.js'
import type { VerifiedClaims } from './token.js'

/** One role of a person: in one company, or in it and everything below it. */
export interface Grant {
  userAccessId: number
  companyId: number
  role: Role
  isPrimary: boolean
  /** The company itself, and with the scope `subtree` all its descendants. */
  covers: readonly number[]
}

/** What is known of a person besides the token. */
export interface Standing {
  grants?: readonly Grant[]
  /** Companies in reach that can be read, not changed. */
  archived?: readonly number[]
  /** Those whose plan has ended: they can be read, and given a new plan. */
  inactive?: readonly number[]
  /** Legal terms without whose approval the person changes nothing. */
  termsToApprove?: readonly number[]
  /** When time alone makes something of this untrue, in milliseconds since 1970. */
  holdsUntil?: number | null
}

/** Who is asking: a signed-in user with the roles that were current when the request came in. */
export class Viewer {
  readonly userId: number
  readonly tokenVersion: number
  /** The session that the access token belongs to. */
  readonly sessionId: number
  /** When the access token ends. */
  readonly expiresAt: Date
  readonly grants: readonly Grant[]
  /** Companies in reach that can be read, not changed. */
  readonly archived: ReadonlySet<number>
  /** Companies in reach whose plan has ended. */
  readonly inactive: ReadonlySet<number>
  readonly termsToApprove: readonly number[]
  /** Until when all of this may be remembered. */
  readonly holdsUntil: Date

  constructor(claims: VerifiedClaims, standing: Standing = {}) {
    this.userId = claims.userId
    this.tokenVersion = claims.tokenVersion
    this.sessionId = claims.sessionId
    this.expiresAt = claims.expiresAt
    this.grants = standing.grants ?? []
    this.archived = new Set(standing.archived)
    this.inactive = new Set(standing.inactive)
    this.termsToApprove = standing.termsToApprove ?? []
    this.holdsUntil = new Date(Math.min(claims.expiresAt.getTime(), standing.holdsUntil ?? Infinity))
  }

  /** Companies in which the viewer holds the permission. */
  companies(permission: Permission): number[] {
    const held = this.grants.filter((grant) => permissionsOf[grant.role].has(permission))
    return [...new Set(held.flatMap((grant) => grant.covers))]
  }

  may(permission: Permission, companyId: number): boolean {
    return this.grants.some((grant) => permissionsOf[grant.role].has(permission) && grant.covers.includes(companyId))
  }

  mayAnywhere(permission: Permission): boolean {
    return this.grants.some((grant) => permissionsOf[grant.role].has(permission))
  }

  /** The highest role that reaches into the company, if any. */
  roleIn(companyId: number): Role | undefined {
    const reaching = this.grants.filter((grant) => grant.covers.includes(companyId))
    return reaching.toSorted((a, b) => rankOf[b.role] - rankOf[a.role])[0]?.role
  }

  get primaryCompanyId(): number | undefined {
    return this.grants.find((grant) => grant.isPrimary)?.companyId
  }

  get userAccessIds(): number[] {
    return this.grants.map((grant) => grant.userAccessId)
  }
}

/** Whoever is not signed in: they hold no role, and see what everybody sees. */
export const nobody = new Viewer({ userId: 0, tokenVersion: 0, sessionId: 0, expiresAt: new Date(0) })
