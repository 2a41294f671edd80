import { Migration } from '@mikro-orm/migrations'

/** What a plan withholds is told by the indexes of the lists, so that counting needs no look at the leads. */
export class Migration20261124003000 extends Migration {
  override name = 'Migration20261124003000'

  override up(): void {
    for (const [name, column] of Object.entries(lists)) {
      this.addSql(`drop index ${name}`)
      this.addSql(
        `create index ${name} on leads (company_id, ${column} created_at desc, id desc) include (over_quota) where deleted_at is null`,
      )
    }
  }

  override down(): void {
    for (const [name, column] of Object.entries(lists)) {
      this.addSql(`drop index ${name}`)
      this.addSql(
        `create index ${name} on leads (company_id, ${column} created_at desc, id desc) where deleted_at is null`,
      )
    }
  }
}

const lists = {
  leads_by_created_at: '',
  leads_by_stage: 'stage_id,',
  leads_by_source: 'source_id,',
  leads_by_campaign: 'campaign_id,',
  leads_by_cycle: 'cycle_id,',
  leads_by_assignee: 'user_access_id,',
}
