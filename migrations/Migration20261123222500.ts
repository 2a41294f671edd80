import { Migration } from '@mikro-orm/migrations'

export class Migration20261123222500 extends Migration {
  override name = 'Migration20261123222500'

  override up(): void {
    this.addSql(`
create view company_users as
select ua.id, ua.company_id, ua.user_id, ua.access_id, ua.status, ua.accepts_leads, ua.away_until,
  trim(concat_ws(' ', u.first_name, u.last_name)) as full_name, u.avatar_key, u.email, u.phone_number, u.last_login_at
from user_accesses ua join users u on u.id = ua.user_id;

-- What one person has is told by the counters, too.
create index lead_tallies_assignee on lead_tallies (company_id, user_access_id);
`)
  }
}
