import { getNamedType, type GraphQLInputType, isInputObjectType } from 'graphql'
import { type Permission, permissionsOf } from '../../src/auth/role.js'
import type { UserErrorCode } from '../../src/errors.js'
import type { Requirement } from '../../src/graphql/allow.js'
import { prefixOf } from '../../src/read/global-id.js'
import { entities, entityOfId, type Operation } from './operations.js'
import { callers, catalogues, type Place } from './world.js'

export type Outcome = 'done' | 'forbidden' | 'as if it did not exist' | 'refused'

interface Policy {
  because: string
  /** Permission that the row asks for beyond that of the operation. */
  needs?: Permission
  /** Permission without which the row is not visible. */
  seenWith?: Permission
  /** Code of the refusal with which everybody meets who has no further proof. */
  refuses?: UserErrorCode
  /** The row is there for somebody who is none of the callers. */
  forNoCaller?: true
  /** Inputs that the matrix gives although they are optional. */
  with?: string[]
  /** The answer is about what belongs to the row, and does not name the row itself. */
  namesNoRow?: true
  /** The operation changes who the caller is, or ends the session: it gets a caller of its own. */
  spendsCaller?: true
}

/** Where more decides than the permission that the operation names. */
export const policies: Record<string, Policy> = {
  createCompany: {
    because: 'Anybody may make a company; below another one only who may add to that one. Its maker owns it.',
    needs: 'company.create_child',
    with: ['parentCompanyId'],
    spendsCaller: true,
  },
  updateUser: {
    because: 'Oneself, or people whom one manages and outranks.',
    needs: 'user.manage',
    with: ['firstName'],
  },
  pendingInvitations: { because: 'Without an address they are the caller’s own.', with: ['email'] },
  acceptInvitation: { because: 'It is to somebody else.', with: ['id'], forNoCaller: true },
  declineInvitation: { because: 'It is to somebody else.', with: ['id'], forNoCaller: true },
  createUserAccesses: { because: 'Only who manages people sees those who have left.', seenWith: 'user.manage' },
  updateUserAccesses: {
    because: 'People whom one manages and outranks; of the own roles only the default.',
    needs: 'user.manage',
    with: ['acceptsLeads'],
  },
  uploadUserAvatar: { because: 'Oneself, or people whom one manages and outranks.', needs: 'user.manage' },
  removeUserAvatar: { because: 'Oneself, or people whom one manages and outranks.', needs: 'user.manage' },
  updateLeadNote: { because: 'The note is of somebody else.', needs: 'note.delete_any', with: ['pinned'] },
  restoreLeadNote: { because: 'The note was of somebody else.', needs: 'note.delete_any' },
  deleteLeadNote: { because: 'The note is of somebody else.', needs: 'note.delete_any' },
  restoreLead: { because: 'Only who may delete leads sees those that were.', seenWith: 'lead.delete' },
  updateLead: { because: 'Without a change nothing would be tried.', with: ['firstName'] },
  updateCampaignQuestionOptions: { because: 'Without a change nothing would be tried.', with: ['required'] },
  updateQuestion: { because: 'Without a change nothing would be tried.', with: ['label'] },
  updateCampaign: { because: 'Without a change nothing would be tried.', with: ['name'] },
  updateCycle: { because: 'Without a change nothing would be tried.', with: ['name'] },
  updateTerritory: { because: 'Without a change nothing would be tried.', with: ['name'] },
  bulkAssignLeads: { because: 'Nothing is done without leads and a person.', with: ['ids', 'userAccessId'] },
  bulkMoveLeads: { because: 'Nothing is done without leads.', with: ['ids'] },
  bulkDeleteLeads: { because: 'Nothing is done without leads.', with: ['ids'] },
  reassignLead: { because: 'The rules may lead to nobody else.', with: ['userAccessId'] },
  simulateAssignment: { because: 'It tells how much the people have to do.', seenWith: 'lead.assign' },
  updateSource: { because: 'Without a change nothing would be tried.', with: ['name'] },
  updateCompany: { because: 'Without a change nothing would be tried.', with: ['name'] },
  previewImport: { because: 'The file is a picture.', refuses: 'UNSUPPORTED_FILE' },
  upsertLead: { because: 'A lead needs a name.', with: ['firstName'] },
  createLead: { because: 'A lead needs a name.', with: ['firstName'] },
  createAppointment: { because: 'Who has no role in the company has to say who holds it.', with: ['userAccessId'] },
  updateAppointment: { because: 'Without a change nothing would be tried.', with: ['title'] },
  approveLegalTerm: { because: 'Everybody reads and approves them, oneself alone.', with: ['legalTermId'] },
  unlinkUserProvider: { because: 'It is of somebody else.', forNoCaller: true },
  linkProvider: { because: 'The code is the proof, and nobody has one.', refuses: 'TOKEN' },
  leadEvents: { because: 'It tells what happened to leads of the company.', namesNoRow: true },
  logout: { because: 'The session is over after it.', spendsCaller: true },
}

/** Entities of which not everybody sees those of the company. */
const seenWith: Record<string, Permission> = {
  Invitation: 'invitation.read',
  DeletedLead: 'lead.delete',
  CompanyMembership: 'membership.read',
  Export: 'lead.export',
  ImportFile: 'lead.import',
  ImportRow: 'lead.import',
}

/** Optional inputs to be given, by operation. */
export const furtherInputs: Record<string, readonly string[]> = Object.fromEntries(
  Object.entries(policies).map(([name, { with: inputs = [] }]) => [name, inputs]),
)

/** What the operation is about: one row, a list of rows, or nothing that belongs to a company. */
export interface Aim {
  at: 'row' | 'list' | 'nothing'
  entity: string
}

export function aimOf(operation: Operation): Aim {
  const wanted = inputsOf(operation)
  const id = wanted.find(({ type }) => type === 'ID')
  if (id) return { at: 'row', entity: entityOfId(id.name, operation) }
  const named = getNamedType(operation.field.type).name
  const entity = entities.find((each) => named === each || named === `${each}Connection`)
  if (!entity || prefixOf(entity) in catalogues) return { at: 'nothing', entity: named }
  return { at: wanted.length > 0 && named === entity ? 'row' : 'list', entity }
}

/** Where the caller can see rows. */
export const reaches = (caller: string, place: Place): boolean => {
  const { role, subtree, removed } = callers[caller]!
  return role !== undefined && !removed && (place === 'own' || (place === 'child' && subtree === true))
}

/** What must happen when the caller, signed in, asks for the rows of the place. */
export function outcomeOf(operation: Operation, caller: string, place: Place): Outcome {
  const outcome = admission(operation, caller, place)
  return outcome === 'done' && policies[operation.field.name]?.refuses ? 'refused' : outcome
}

function admission(operation: Operation, caller: string, place: Place): Outcome {
  const { requires, mutation, field } = operation
  const policy = policies[field.name]
  if (!holds(caller, requires, 'anywhere')) return 'forbidden'
  const { at, entity } = aimOf(operation)
  if (at === 'nothing' || prefixOf(entity) in catalogues) return 'done'
  if (policy?.forNoCaller || !isSeen(entity, caller, place)) return 'as if it did not exist'
  return mutation ? outcomeOfMutation(requires, policy, caller) : outcomeOfQuery(policy, caller)
}

const outcomeOfQuery = (policy: Policy | undefined, caller: string): Outcome =>
  holds(caller, policy?.seenWith ?? 'signed_in', 'here') ? 'done' : 'as if it did not exist'

/** Accounts with providers are shown to their owners alone, who are none of the callers. */
const isSeen = (entity: string, caller: string, place: Place): boolean =>
  entity !== 'UserProvider' && reaches(caller, place) && holds(caller, seenWith[entity] ?? 'signed_in', 'here')

function outcomeOfMutation(requires: Requirement, policy: Policy | undefined, caller: string): Outcome {
  const { needs = 'signed_in', seenWith: sight = 'signed_in' } = policy ?? {}
  if (!holds(caller, sight, 'here')) return 'as if it did not exist'
  return holds(caller, requires, 'here') && holds(caller, needs, 'here') ? 'done' : 'forbidden'
}

/** Reads ask for a permission in some company, mutations for the same again where the row is. */
function holds(caller: string, permission: Requirement, where: 'here' | 'anywhere'): boolean {
  if (permission === 'signed_in' || permission === 'public') return true
  const { role, removed, elsewhere } = callers[caller]!
  const roles = [removed ? undefined : role, where === 'anywhere' ? elsewhere : undefined]
  return roles.some((each) => each !== undefined && permissionsOf[each].has(permission))
}

/** Inputs that the operation is asked with, by name and type. */
function inputsOf(operation: Operation): { name: string; type: string }[] {
  const wanted = (inputs: readonly { name: string; type: GraphQLInputType }[]): { name: string; type: string }[] =>
    inputs
      .filter(({ name, type }) => String(type).endsWith('!') || operation.with.includes(name))
      .flatMap(({ name, type }) => {
        const named = getNamedType(type)
        return isInputObjectType(named) ? wanted(Object.values(named.getFields())) : [{ name, type: named.name }]
      })
  return wanted(operation.field.args)
}
