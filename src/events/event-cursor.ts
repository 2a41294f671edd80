import { badInput } from '../errors.js'

/** A place in the order in which events became visible. */
export interface EventPlace {
  position: number
  id: number
}

export const eventCursor = ({ position, id }: EventPlace): string =>
  Buffer.from(`${position}.${id}`).toString('base64url')

/** Refuses what `eventCursor` did not make. */
export function readEventCursor(cursor: string): EventPlace {
  const [, position, id] = /^(\d{1,16})\.(\d{1,16})$/.exec(Buffer.from(cursor, 'base64url').toString()) ?? []
  if (position === undefined)
    throw badInput(`after must be the cursor of an event; got ${JSON.stringify(cursor)}.`, ['after'])
  return { position: Number(position), id: Number(id) }
}
