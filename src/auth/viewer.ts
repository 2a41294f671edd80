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

  constructor(claims: VerifiedClaims, grants: readonly Grant[] = [], archived: readonly number[] = []) {
    this.userId = claims.userId
    this.tokenVersion = claims.tokenVersion
    this.sessionId = claims.sessionId
    this.expiresAt = claims.expiresAt
    this.grants = grants
    this.archived = new Set(archived)
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
