import type { Services } from '../../context.js'
import type { Job } from '../../jobs/job.js'

/** Folds the counters of leads. What is not folded yet is right as it is, only slower to sum up. */
export const foldTallies: Job = {
  queue: 'fold_lead_tallies',
  run: (_data, { services }) => foldOnce(services),
  abandoned: async ({ pool }) => {
    const { rows } = await pool.query(
      `(select 1 from lead_tallies where not is_folded offset 1000 limit 1)
       union all (select 1 from lead_day_changes offset 1000 limit 1)`,
    )
    return rows.length > 0 ? [{}] : []
  },
}

export async function foldOnce({ pool }: Pick<Services, 'pool'>): Promise<void> {
  await pool.query('select lead_tallies_fold($1)', [50_000])
  await pool.query('select lead_days_fold($1)', [50_000])
}
