import { Migration } from '@mikro-orm/migrations'

export class Migration20261124013000 extends Migration {
  override name = 'Migration20261124013000'

  override up(): void {
    this.addSql(touches)
  }
}

const touches = `
alter table lead_touches add column actor_id bigint;
alter table lead_touches add constraint lead_touches_actor_id_foreign foreign key (actor_id) references users (id);
create index lead_touches_actor on lead_touches (actor_id) where actor_id is not null;
`
