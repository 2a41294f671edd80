import { forbidden } from '../../errors.js'
import { requireId } from '../../read/global-id.js'
import type { Feed, Following } from '../../subscriptions/feed.js'

interface Args {
  id: string
}

/** Where an import stands, as it moves on, until it has ended. */
export const importProgressFeed: Feed<Args, string, { id: number }> = {
  channel: 'import_progress',
  concerns: (id, args) => id === String(importOf(args)),
  async admit(args, following) {
    const id = importOf(args)
    if (!(await stateOf(id, following))) throw forbidden(`There is no import ${id} that you may see.`)
  },
  start: () => Promise.resolve(''),
  async read(position, args, following) {
    const id = importOf(args)
    const state = await stateOf(id, following)
    if (!state) return { items: [], position }
    const items = state.facts === position ? [] : [{ id }]
    return { items, position: state.facts, ...(state.hasEnded && { next: 'ended' as const }) }
  },
}

const importOf = ({ id }: Args): number => requireId(id, 'import_file', ['id'])

interface State {
  /** All that moves on, as one text. */
  facts: string
  hasEnded: boolean
}

const stateSql = `
  select concat_ws(' ', status, status_reason, total_rows, processed_rows, created_count, updated_count, skipped_count,
      duplicate_count, failed_count, removed_count, restored_count, kept_count) as facts,
    status in ('completed', 'completed_with_errors', 'failed', 'canceled', 'undone') as "hasEnded"
  from import_files where id = $1 and company_id = any ($2)`

async function stateOf(id: number, { services, viewer }: Following): Promise<State | undefined> {
  const { rows } = await services.pool.query<State>(stateSql, [id, viewer.companies('lead.import')])
  return rows[0]
}
