import { Args, type ClassType, Extensions, Field } from 'type-graphql'

/** What a TypeGraphQL decorator takes for a type. */
export type ReturnTypeFunc = Parameters<typeof Field>[0] & ((type?: void) => unknown)

/** A relation shown as a connection: `@Connected(() => LeadConnection, () => LeadArgs, '…') declare leads: Collection<Lead>`. */
export function Connected(type: () => ClassType, args: () => ClassType, description: string): PropertyDecorator {
  return (prototype, property) => {
    Args(args)(prototype, property, 0)
    Field(type, { description })(prototype, property)
  }
}

export interface Related {
  entity: string
  /** The rows that belong to the parent with this id; of a connection, also by its arguments. */
  where: (parent: unknown, args: object) => Record<string, unknown>
  order: { property: string; direction: 'asc' | 'desc' }
}

/** A connection to rows that no single foreign key leads to: they are told by a condition. Goes on a property that is no relation. */
export function RelatedBy(
  related: Related,
  type: () => ClassType,
  args: () => ClassType,
  description: string,
): PropertyDecorator {
  return (prototype, property) => {
    Extensions({ related })(prototype, property as string)
    Connected(type, args, description)(prototype, property)
  }
}

/** As `RelatedBy`, to all rows that the condition tells: for short lists. */
export function ListRelatedBy(related: Related, type: () => ClassType, description: string): PropertyDecorator {
  return (prototype, property) => {
    Extensions({ related })(prototype, property as string)
    Field(() => [type()], { description })(prototype, property as string)
  }
}

/** As `RelatedBy`, to the first row that the condition tells; null where there is none. */
export function OneRelatedBy(related: Related, type: () => ClassType, description: string): PropertyDecorator {
  return (prototype, property) => {
    Extensions({ related })(prototype, property as string)
    Field(type, { nullable: true, description })(prototype, property as string)
  }
}

/**
 * A field computed in TypeScript, on a method of an entity. `needs` names the properties that the method reads: the read
 * compiler fetches those, and the executor calls the method.
 */
export function Computed(
  type: ReturnTypeFunc,
  needs: readonly string[],
  options: { description: string; nullable?: boolean; name?: string },
): MethodDecorator {
  return (prototype, property, descriptor) => {
    Extensions({ needs })(prototype, property as string, descriptor as never)
    Field(type, options)(prototype, property as string, descriptor as never)
  }
}
