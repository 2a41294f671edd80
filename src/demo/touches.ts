/** How the leads of forms came: with the tags of the campaign that brought them. */
export const touchesSql = `
  insert into lead_touches (company_id, lead_id, created_at, channel, source_id, campaign_id, utm, payload_hash)
  select l.company_id, l.id, l.created_at, 'form', l.source_id, l.campaign_id,
    nullif(jsonb_strip_nulls(jsonb_build_object('source', c.utm_source, 'medium', c.utm_medium, 'campaign', c.utm_campaign)), '{}'),
    encode(sha256(convert_to('lead ' || l.id, 'UTF8')), 'hex')
  from leads l join sources s on s.id = l.source_id left join campaigns c on c.id = l.campaign_id
  where s.type in ('web_form', 'facebook', 'google') and l.deleted_at is null
  order by l.created_at, l.id`

/** Managers were told long ago of the leads that nobody has: the demo begins without mails about them. */
export const alertsSql = `
  insert into unassigned_alerts (lead_id, company_id, created_at)
  select l.id, l.company_id, l.created_at + make_interval(mins => c.unassigned_alert_minutes)
  from leads l join companies c on c.id = l.company_id
  where l.user_access_id is null and l.deleted_at is null
    and l.created_at < now() - make_interval(mins => c.unassigned_alert_minutes)`
