import { ConstraintViolationException, OptimisticLockError } from '@mikro-orm/postgresql'
import type { GraphQLFieldResolver, GraphQLSchema } from 'graphql'
import type { Context } from '../context.js'
import { Refusal, refuse, termsRequired } from '../errors.js'
import { isOpenBeforeTerms, requirementOf } from '../graphql/allow.js'
import type { ReadModel } from '../read/model.js'
import { UnitOfWork } from './unit-of-work.js'

/** What the resolver of a mutation gets as its context. */
export interface MutationContext extends Context {
  work: UnitOfWork
}

/** What a violated constraint means for the caller, by its name. */
export type Constraints = Readonly<Record<string, Refusal>>

/**
 * Makes each mutation a unit of work: what its resolver changed is written in one transaction after it, a refusal from
 * anywhere below becomes `userErrors`, and whatever fails leaves nothing half-done.
 */
export function installMutations(schema: GraphQLSchema, model: ReadModel, constraints: Constraints): void {
  for (const field of Object.values(schema.getMutationType()?.getFields() ?? {})) {
    const resolve = field.resolve!
    const requirement = requirementOf(field)!
    const isOpen = isOpenBeforeTerms(field)
    field.resolve = async (source, args, context: Context, info) => {
      const work = new UnitOfWork(context, model, requirement)
      const act = () => {
        if (!isOpen) mustHaveApprovedTerms(context)
        return resolve(source, args, { ...context, work } satisfies MutationContext, info)
      }
      return carryOut(work, act, constraints)
    }
  }
}

function mustHaveApprovedTerms({ viewer }: Context): void {
  if (viewer && viewer.termsToApprove.length > 0) throw termsRequired(viewer.termsToApprove)
}

async function carryOut(
  work: UnitOfWork,
  resolve: () => ReturnType<GraphQLFieldResolver<unknown, unknown>>,
  constraints: Constraints,
): Promise<unknown> {
  try {
    const payload = (await resolve()) as object
    await work.commit()
    return { userErrors: [], ...payload }
  } catch (error) {
    await work.rollback()
    return { userErrors: refusalOf(error, constraints).userErrors }
  }
}

/** The refusal that an error means; rethrows what is none. */
function refusalOf(error: unknown, constraints: Constraints): Refusal {
  if (error instanceof Refusal) return error
  if (error instanceof OptimisticLockError) return stale
  const known =
    error instanceof ConstraintViolationException
      ? constraints[(error as { constraint?: string }).constraint ?? '']
      : undefined
  if (known) return known
  throw error
}

const stale = refuse(
  'STALE_VERSION',
  'Somebody else changed it after you read it: read it again, then repeat your change.',
  'version',
)
