import { restRoutes } from '../../rest/route.js'

const noteJson = `fragment LeadNoteJson on LeadNote { id: databaseId leadId: lead { databaseId } body pinned userId: author { databaseId } userName: author { fullName } createdAt editedAt }`

export const leadNoteRoutes = restRoutes('Notes', [
  {
    method: 'POST',
    path: '/leads/:id/notes',
    name: 'Create a note for a lead',
    status: 201,
    root: 'note',
    into: { id: 'leadId' },
    example: { body: 'Called twice, no answer. Try after 6 pm.' },
    document: `mutation ($input: CreateLeadNoteInput!) { createLeadNote(input: $input) { note { ...LeadNoteJson } } } ${noteJson}`,
  },
  {
    method: 'DELETE',
    path: '/leads/:id/notes/:note_id',
    name: 'Delete a note from a lead',
    status: 204,
    into: { id: 'leadId', note_id: 'id' },
    document: `mutation ($input: DeleteLeadNoteInput!) { deleteLeadNote(input: $input) { deletedNoteId } }`,
  },
])
