import { rankOf } from '../../auth/role.js'
import type { Viewer } from '../../auth/viewer.js'
import { forbidden } from '../../errors.js'

/** Refuses to give, change or take away a role of this rank: owners may with all, everybody else below the own rank. */
export function mustOutrank(viewer: Viewer, companyId: number, rank: number): void {
  const role = viewer.roleIn(companyId)
  if (role === 'owner' || (role && rankOf[role] > rank)) return
  throw forbidden('Only somebody of a higher rank in the company may give, change or take away this role.')
}
