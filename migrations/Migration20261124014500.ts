import { Migration } from '@mikro-orm/migrations'

export class Migration20261124014500 extends Migration {
  override name = 'Migration20261124014500'

  override up(): void {
    this.addSql(alerts)
  }
}

/** Leads of which managers were told that nobody has them. */
const alerts = `
create table unassigned_alerts (
  lead_id bigint primary key,
  company_id bigint not null,
  created_at timestamptz(3) not null default now()
);
alter table unassigned_alerts add constraint unassigned_alerts_lead_foreign foreign key (company_id, lead_id) references leads (company_id, id);
create index unassigned_alerts_lead on unassigned_alerts (company_id, lead_id);
`
