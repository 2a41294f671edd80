import type { Readable } from '../../read/readable.js'

export const stageReadable: Readable = { entity: 'Stage', visibleTo: () => ({}) }
