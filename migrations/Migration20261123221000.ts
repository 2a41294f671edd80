import { Migration } from '@mikro-orm/migrations'

export class Migration20261123221000 extends Migration {
  override name = 'Migration20261123221000'

  override up(): void {
    this.addSql(`
-- Answers to requests that carried an Idempotency-Key, kept for a day. Without a status the request is still at work.
create table idempotency_keys (
  user_id bigint not null references users (id) on delete cascade,
  key varchar(255) not null,
  -- SHA-256 of what was asked.
  fingerprint bytea not null,
  created_at timestamptz(3) not null default now(),
  -- Set in the transaction that does what was asked: even if the answer is lost, it is never done twice.
  carried_out boolean not null default false,
  status smallint,
  content_type text,
  body text,
  primary key (user_id, key)
);
create index idempotency_keys_created_at on idempotency_keys (created_at);
`)
  }
}
