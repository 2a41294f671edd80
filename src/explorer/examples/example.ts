export const rooms = [
  'user',
  'access',
  'invitation',
  'company',
  'stage',
  'source',
  'campaign',
  'question',
  'cycle',
  'territory',
  'lead',
  'duplicate',
  'import',
  'appointment',
  'lead-note',
  'membership',
  'legal-term',
] as const

export interface Example {
  room: (typeof rooms)[number]
  /** Of the operation, unique here. */
  name: string
  /** One line. */
  explanation: string
  document: string
  /** May hold placeholders such as `<lead>`: see `example-ids.ts`. */
  variables?: Record<string, unknown>
}
