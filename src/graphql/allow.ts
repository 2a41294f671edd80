import type { GraphQLField, GraphQLSchema } from 'graphql'
import { Extensions, getMetadataStorage } from 'type-graphql'
import type { Permission } from '../auth/role.js'
import type { Viewer } from '../auth/viewer.js'
import type { Context } from '../context.js'
import { forbidden, unauthenticated } from '../errors.js'

/** What a root field asks of its caller: a permission in some company, to be signed in, or nothing. */
export type Requirement = Permission | 'signed_in' | 'public'

/** What a mutation may be used for although something stands in the way of others. */
interface Exceptions {
  /** Also by those who have yet to approve legal terms. */
  beforeTerms?: boolean
}

/** Who may use a root field. In mutations the unit of work asks the same permission again for the company of the row. */
export const Allow = (permission: Permission | 'signed_in', exceptions: Exceptions = {}): MethodDecorator =>
  Extensions({ requires: permission, ...exceptions })

/** For the few root fields that need nobody to be signed in; the reason is for those who read the code. */
export const Public = (reason: string): MethodDecorator => Extensions({ requires: 'public', reason })

export const requirementOf = (field: Pick<GraphQLField<unknown, unknown>, 'extensions'>): Requirement | undefined =>
  field.extensions['requires'] as Requirement | undefined

/** Whether those who have yet to approve legal terms may use the mutation: to approve them, and whatever asks for no account. */
export const isOpenBeforeTerms = (field: Pick<GraphQLField<unknown, unknown>, 'extensions'>): boolean =>
  field.extensions['beforeTerms'] === true || requirementOf(field) === 'public'

/** Closes every root field but for those whom it allows. A root field that says nothing stops the start. */
export function guardRootFields(schema: GraphQLSchema): void {
  for (const type of [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()]) {
    for (const field of Object.values(type?.getFields() ?? {})) guard(field, `${type!.name}.${field.name}`)
  }
  refuseUnguardedFields()
}

function guard(field: GraphQLField<unknown, Context>, name: string): void {
  const requirement = requirementOf(field)
  if (!requirement) throw new Error(`${name} says neither whom it allows nor that it is public.`)
  field.description = `${field.description}\n\n${sentence(requirement)}`
  const { resolve, subscribe } = field
  if (requirement === 'public') return
  if (subscribe) {
    field.subscribe = (source, args, context, info) => {
      admit(context.viewer, requirement)
      return subscribe(source, args, context, info)
    }
  }
  if (!resolve) return
  field.resolve = (source, args, context, info) => {
    admit(context.viewer, requirement)
    return resolve(source, args, context, info)
  }
}

function sentence(requirement: Requirement): string {
  if (requirement === 'public') return 'Open: nobody needs to be signed in.'
  return requirement === 'signed_in' ? 'For whoever is signed in.' : `Needs the permission \`${requirement}\`.`
}

/** Throws UNAUTHENTICATED or FORBIDDEN. */
function admit(viewer: Viewer | null, requirement: Requirement): void {
  if (!viewer) throw unauthenticated()
  if (requirement === 'signed_in' || requirement === 'public' || viewer.mayAnywhere(requirement)) return
  throw forbidden(`This needs the permission ${requirement}, which none of your roles has.`)
}

/** TypeGraphQL skips authorization and middleware on fields marked `simple`, without a word. */
function refuseUnguardedFields(): void {
  const { fields, objectTypes } = getMetadataStorage()
  for (const field of fields) {
    const simple = field.simple ?? objectTypes.find((type) => type.target === field.target)?.simpleResolvers
    if (simple && (field.roles || (field.middlewares?.length ?? 0) > 0))
      throw new Error(`${field.target.name}.${field.name} would be unprotected.`)
  }
}
