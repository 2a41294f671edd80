import { Args, Ctx, FieldResolver, Resolver } from 'type-graphql'
import type { Context } from '../../context.js'
import { badInput, unauthenticated } from '../../errors.js'
import { requireId } from '../../read/global-id.js'
import type { ConnectionArgs } from '../../graphql/page.js'
import { connection, type Read } from '../../read/read.js'
import { ViewerType } from '../user/session.type.js'
import { Appointment, AppointmentConnection } from './appointment.entity.js'
import { ViewerAppointmentArgs } from './appointment.filter.js'
import { takingPart } from './appointment.policy.js'

type Asked = ConnectionArgs & Pick<ViewerAppointmentArgs, 'from' | 'to' | 'companyId'>

@Resolver(() => ViewerType)
export class ViewerAppointmentsResolver {
  @FieldResolver(() => AppointmentConnection, {
    description:
      'The appointments that you hold or attend, in all companies where you have a role: those that begin from today on, within 30 days.',
  })
  async appointments(@Args(() => ViewerAppointmentArgs) args: Asked, @Ctx() context: Context): Promise<Read> {
    if (!context.viewer) throw unauthenticated()
    const { from, to } = await windowOf(args, context)
    const conditions = [{ startsAt: { $gte: from, $lt: to } }, { $or: takingPart(context.viewer) }, ...ofCompany(args)]
    return connection(Appointment, { $and: conditions }, args, { property: 'startsAt', direction: 'asc' })
  }
}

const ofCompany = ({ companyId }: Asked): object[] =>
  companyId ? [{ company: requireId(companyId, 'company', ['companyId']) }] : []

async function windowOf({ from, to }: Asked, context: Context): Promise<{ from: Date; to: Date }> {
  const start = from ?? (await beginningOfToday(context))
  const end = to ?? new Date(start.getTime() + 30 * 86_400_000)
  if (end <= start) throw badInput('to must be later than from.', ['to'])
  return { from: start, to: end }
}

/** In the time zone of the person. */
async function beginningOfToday({ services, viewer }: Context): Promise<Date> {
  const { rows } = await services.pool.query<{ today: Date }>(
    `select date_trunc('day', now() at time zone timezone) at time zone timezone as today from users where id = $1`,
    [viewer!.userId],
  )
  return new Date(rows[0]!.today)
}
