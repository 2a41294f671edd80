/**
 * The cycles of the companies that work by them, around today: one that is long over, one that was closed at 91 % of its
 * goal, one at 62 % of its goal after 55 % of its time, and the next. Leads belong to that in which they came.
 */
export const cyclesSql = `
  insert into cycles (company_id, name, starts_on, ends_on, closed_at)
  select c.id, 'Intake ' || to_char(today + starts, 'Mon YYYY'), today + starts, today + ends,
    case when ends < 0 then (today + ends + 1)::timestamp at time zone c.timezone end
  from companies c, lateral (select company_today(c.id) as today) day,
    (values (-460, -281), (-280, -100), (-99, 80), (81, 260)) cycle (starts, ends)
  where c.cycles_enabled
  order by c.id, starts;

  update leads l set cycle_id = y.id
  from cycles y join companies c on c.id = y.company_id
  where l.company_id = y.company_id and (l.created_at at time zone c.timezone)::date between y.starts_on and y.ends_on;
  -- Nobody moved them: they came there.
  delete from lead_cycle_changes;

  update cycles y set goal_leads = round(came.leads / case when y.closed_at is null then 0.62 else 0.91 end)
  from (select cycle_id, count(*) as leads from leads group by 1) came
  where came.cycle_id = y.id and y.ends_on >= company_today(y.company_id) - 100;

  -- As a planner puts it: a tenth more than this time.
  update cycles y set goal_leads = round(now_running.goal_leads * 1.1)
  from cycles now_running
  where now_running.company_id = y.company_id and now_running.ends_on + 1 = y.starts_on and y.starts_on > company_today(y.company_id);
`
