import 'reflect-metadata'
import { p } from '@mikro-orm/core'

/** First lines of every table: its key and its two clocks, in milliseconds. */
export const row = {
  id: p.bigint('number').primary(),
  createdAt: p
    .datetime(3)
    .defaultRaw('now()')
    .onCreate(() => new Date()),
  updatedAt: p
    .datetime(3)
    .defaultRaw('now()')
    .onCreate(() => new Date())
    .onUpdate(() => new Date()),
}
