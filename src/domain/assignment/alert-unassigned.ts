import type { Services } from '../../context.js'
import type { Mail } from '../../mail/mailer.js'

/** Of leads `l` of a company `c`: nobody has it for longer than the company puts up with, and nobody was told yet. */
export const isWaiting = `l.company_id = c.id and l.user_access_id is null and l.deleted_at is null and not l.over_quota
  and l.created_at < now() - make_interval(mins => c.unassigned_alert_minutes)
  and l.stage_id in (select s.id from stages s where s.type not in ('won', 'lost'))
  and not exists (select from unassigned_alerts a where a.lead_id = l.id)
  and not exists (
    select from lead_assignments d where d.lead_id = l.id and d.created_at >= now() - make_interval(mins => c.unassigned_alert_minutes)
  )`

/** In one statement, so that of two processes one tells of a lead, and once. */
const alertSql = `
  with waiting as (
    select l.id from companies c join leads l on ${isWaiting}
    where c.id = $1 and c.unassigned_alert_minutes is not null order by l.created_at limit 500
  ), alerted as (
    insert into unassigned_alerts (lead_id, company_id) select id, $1 from waiting on conflict do nothing returning lead_id
  ), told as (
    insert into events (type, subject_id, company_id, data) select 'lead.waiting', lead_id, $1, '{}' from alerted
  )
  select l.id::int, l.unassigned_reason as reason,
    coalesce(nullif(trim(concat_ws(' ', l.first_name, l.last_name)), ''), l.organization, l.email, l.phone_number, '') as name
  from alerted a join leads l on l.id = a.lead_id order by l.created_at`

interface Waiting {
  id: number
  name: string
  reason: string
}

interface Told {
  email: string
  first_name: string
  company: string
  minutes: number
}

/** Managers; where there is none, those who look after the company. */
const toldSql = `
  select u.email, u.first_name, c.name as company, c.unassigned_alert_minutes as minutes
  from companies c join user_accesses ua on ua.company_id = c.id and ua.status = 'active'
  join accesses a on a.id = ua.access_id join users u on u.id = ua.user_id and u.status = 'active'
  where c.id = $1 and a.slug = any(case when exists (
      select from user_accesses m join accesses r on r.id = m.access_id join users p on p.id = m.user_id
      where m.company_id = c.id and m.status = 'active' and r.slug = 'manager' and p.status = 'active'
    ) then array['manager'] else array['owner', 'admin'] end)
  order by u.id`

/** Notes in the event log of each lead that it waits, and mails those who can give it to somebody; once a lead. */
export async function alertUnassigned(
  companyId: number,
  { pool, mail, log }: Pick<Services, 'pool' | 'mail' | 'log'>,
): Promise<void> {
  const { rows: leads } = await pool.query<Waiting>(alertSql, [companyId])
  if (leads.length === 0) return
  const { rows: people } = await pool.query<Told>(toldSql, [companyId])
  for (const person of people)
    await mail.send(mailTo(person, leads)).catch((error: unknown) => {
      log.error({ err: error }, 'no mail about leads that wait')
    })
}

const shown = 20

function mailTo({ email, first_name: name, company, minutes }: Told, leads: Waiting[]): Mail {
  const many = leads.length === 1 ? '1 lead waits' : `${leads.length} leads wait`
  const lines = leads
    .slice(0, shown)
    .map((lead) => `  lead_${lead.id}  ${lead.name} (${lead.reason.replaceAll('_', ' ')})`)
  if (leads.length > shown) lines.push(`  and ${leads.length - shown} more`)
  return {
    to: email,
    subject: `${many} for somebody at ${company}`,
    text: `Hello ${name},

for more than ${minutes} minutes nobody has been given:

${lines.join('\n')}

The mutations reassignLead and bulkAssignLeads give them to somebody; the query explainAssignment tells why nobody got them.
`,
  }
}
