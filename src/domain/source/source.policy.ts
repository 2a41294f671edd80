import type { Readable } from '../../read/readable.js'

export const sourceReadable: Readable = {
  entity: 'Source',
  visibleTo: (viewer) => ({ company: { $in: viewer.companies('source.read') } }),
  implies: ['company'],
}

export const sourceMemberReadable: Readable = { entity: 'SourceMember', visibleTo: () => ({}), through: 'source' }
