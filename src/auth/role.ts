/** What a person may do in a company. Call sites name a permission, never a role. Source: domain rules, 1.6. */
export type Permission =
  | 'company.read'
  | 'company.edit'
  | 'company.create_child'
  | 'user.read'
  | 'user.manage'
  | 'invitation.read'
  | 'source.read'
  | 'source.edit'
  | 'cycle.edit'
  | 'campaign.edit'
  | 'question.edit'
  | 'territory.edit'
  | 'membership.read'
  | 'membership.edit'
  | 'lead.read'
  | 'lead.create'
  | 'lead.edit'
  | 'lead.assign'
  | 'lead.reopen'
  | 'lead.delete'
  | 'lead.export'
  | 'lead.export_sensitive'
  | 'appointment.edit'
  | 'appointment.reopen'
  | 'lead.merge'
  | 'lead.import'
  | 'note.create'
  | 'note.delete_any'

export type Role = 'owner' | 'admin' | 'manager' | 'agent' | 'viewer'

const viewer: Permission[] = ['company.read', 'user.read', 'source.read', 'lead.read']
const agent: Permission[] = [...viewer, 'lead.create', 'lead.edit', 'appointment.edit', 'note.create']
const manager: Permission[] = [
  ...agent,
  'lead.assign',
  'lead.reopen',
  'lead.delete',
  'appointment.reopen',
  'lead.merge',
  'note.delete_any',
  'source.edit',
  'campaign.edit',
  'question.edit',
  'invitation.read',
]
const admin: Permission[] = [
  ...manager,
  'user.manage',
  'company.edit',
  'company.create_child',
  'cycle.edit',
  'territory.edit',
  'membership.read',
  'lead.export',
  'lead.import',
]

/** Who pays, decides what is paid for. */
const owner: Permission[] = [...admin, 'lead.export_sensitive', 'membership.edit']

export const permissionsOf: Record<Role, ReadonlySet<Permission>> = {
  owner: new Set(owner),
  admin: new Set(admin),
  manager: new Set(manager),
  agent: new Set(agent),
  viewer: new Set(viewer),
}

/** Roles of which one person outranks another; nobody grants or edits at or above the own rank, but owners. */
export const rankOf: Record<Role, number> = { owner: 100, admin: 80, manager: 60, agent: 40, viewer: 20 }
