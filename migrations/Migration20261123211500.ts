import { Migration } from '@mikro-orm/migrations'

export class Migration20261123211500 extends Migration {
  override name = 'Migration20261123211500'

  override up(): void {
    this.addSql(sources)
  }
}

/** Archived sources leave the order of those in use; what belongs to a rotation is found by person as well. */
const sources = `
alter table sources alter column priority drop not null;
update sources set priority = null where archived_at is not null;
alter table sources add constraint sources_priority_check check (priority > 0 and (priority is not null or archived_at is not null));
create index source_user_accesses_user_access on source_user_accesses (user_access_id);
create index source_user_accesses_source on source_user_accesses (company_id, source_id);
`
