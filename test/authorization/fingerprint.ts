import type { Gateway } from '../harness.js'

/**
 * Differs as soon as anything is written that people work with. What changes by asking (sessions, attempts to sign in) is no
 * part of it, nor is what was rolled back.
 */
export async function fingerprint({ gateway }: { gateway: Gateway }): Promise<number> {
  if (!watched.has(gateway)) {
    watched.add(gateway)
    await gateway.sql(watching(await tablesOf(gateway)))
  }
  const [{ changes }] = await gateway.sql('select coalesce(max(id), 0)::int as changes from changes')
  return changes as number
}

const watched = new WeakSet<Gateway>()

/** Counted by the database, which is cheaper than to look at every row again. */
function watching(tables: string[]): string {
  const triggers = tables.map(
    (table) => `
      create trigger note_change after insert or delete on ${table} for each row execute function note_change();
      create trigger note_update after update on ${table} for each row when (old.* is distinct from new.*) execute function note_change();`,
  )
  return `
    create unlogged table changes (id bigint generated always as identity primary key);
    create function note_change() returns trigger language plpgsql as $$
      begin insert into changes default values; return null; end $$;
    ${triggers.join('')}`
}

/** Without views: whatever they show is written elsewhere. */
async function tablesOf({ services, sql }: Gateway): Promise<string[]> {
  const known = [...services.orm.getMetadata().getAll().values()].map(({ tableName }) => tableName)
  const tables = await sql(`select relname from pg_class where relkind = 'r' and relname = any($1)`, [known])
  return tables.map(({ relname }) => relname as string)
}
