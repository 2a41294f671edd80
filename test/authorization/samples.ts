import type { Rows } from './world.js'

/** Stands in variables where the file goes. */
export const filePlace = 'the file'

let addresses = 0
let days = 0

/** Values of inputs: by operation and name, by name, or by type. Of ids only those that are not of the row of the place. */
export const samples: Record<string, (rows: Rows) => unknown> = {
  email: ({ email }) => email,
  'createUser.email': () => `newcomer${(addresses += 1)}@example.com`,
  'login.email': () => 'nobody@example.com',
  'requestPasswordReset.email': () => 'nobody@example.com',
  'createUserAccesses.userId': ({ ids }) => ids['former'],
  'updateUserAccesses.acceptsLeads': () => false,
  'createInvitation.email': () => `newcomer${(addresses += 1)}@example.com`,
  'pendingInvitations.email': ({ ids }) => `invited-${ids['former']}@example.com`,
  'markNotDuplicates.otherLeadIds': ({ ids }) => ids['other_lead'],
  'unmarkNotDuplicates.otherLeadIds': ({ ids }) => ids['third_lead'],
  'mergeLeads.leadIds': ({ ids }) => ids['other_lead'],
  'previewMergeLeads.leadIds': ({ ids }) => ids['other_lead'],
  'unmergeLeads.id': ({ ids }) => ids['lead_merge'],
  externalSource: () => 'crm',
  externalId: () => `external-${(addresses += 1)}`,
  captureKey: () => 'no such key',
  'restoreLeadNote.id': ({ ids }) => ids['former_note'],
  'restoreLead.id': ({ ids }) => ids['former_lead'],
  code: ({ ids }) => `code-${ids['former']}`,
  password: () => 'correct horse battery staple',
  refreshToken: () => 'no such token',
  token: () => 'no such token',
  firstName: () => 'After',
  lastName: () => 'After',
  name: () => 'After',
  label: () => 'After',
  body: () => 'Called twice, no answer.',
  'createCycle.startsOn': () => new Date(Date.UTC(2100, 0, (days += 1))).toISOString().slice(0, 10),
  'createCycle.endsOn': () => new Date(Date.UTC(2100, 0, days)).toISOString().slice(0, 10),
  'setCompanyCyclesEnabled.cyclesEnabled': () => false,
  title: () => 'After',
  startsAt: () => '2100-01-01T10:00:00Z',
  endsAt: () => '2100-01-01T11:00:00Z',
  'pauseImport.id': ({ ids }) => ids['working_import'],
  'startImport.id': ({ ids }) => ids['ready_import'],
  'undoImport.id': ({ ids }) => ids['completed_import'],
  'reopenAppointment.id': ({ ids }) => ids['canceled'],
  country: () => 'US',
  Upload: () => filePlace,
  Boolean: () => true,
  Int: () => 20,
}
