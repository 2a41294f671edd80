import { Migration } from '@mikro-orm/migrations'

export class Migration20261123223007 extends Migration {
  override name = 'Migration20261123223007'

  override up(): void {
    this.addSql(`
-- Web pages whose scripts may send leads with the key of the source; null is any.
alter table sources add column capture_origins text[];
create index if not exists campaigns_capture_key on campaigns (capture_key) where capture_key is not null;
`)
  }
}
