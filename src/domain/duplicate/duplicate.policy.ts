import type { Readable } from '../../read/readable.js'
import { leadsOf } from '../lead/lead.policy.js'

/** For those who see all leads of the company; agents see the groups of the leads that they see. */
export const duplicateGroupReadable: Readable = {
  entity: 'DuplicateGroup',
  visibleTo: (viewer) => {
    const readable = viewer.companies('lead.read')
    const whole = readable.filter((company) => viewer.roleIn(company) !== 'agent')
    if (whole.length === readable.length) return { company: { $in: whole } }
    return { $or: [{ company: { $in: whole } }, { members: { $some: { lead: leadsOf(viewer) } } }] }
  },
  implies: ['company'],
}

export const duplicateMemberReadable: Readable = {
  entity: 'DuplicateMember',
  visibleTo: () => ({}),
  through: 'lead',
  implies: ['group'],
}

export const notDuplicateReadable: Readable = {
  entity: 'NotDuplicate',
  visibleTo: () => ({}),
  through: 'leadA',
  implies: ['createdBy'],
}
