import { type ClassType, Field, ObjectType, registerEnumType } from 'type-graphql'
import { userErrorCodes, type UserErrorCode } from '../errors.js'
import type { ReturnTypeFunc } from './shown.js'

/** The enum of the codes of refusals. */
export const userErrorCode = Object.fromEntries(Object.keys(userErrorCodes).map((code) => [code, code])) as Record<
  UserErrorCode,
  UserErrorCode
>
registerEnumType(userErrorCode, {
  name: 'UserErrorCode',
  description: 'What is wrong with an input, or which rule refuses it.',
  valuesConfig: Object.fromEntries(
    Object.entries(userErrorCodes).map(([code, description]) => [code, { description }]),
  ) as never,
})

@ObjectType({
  description: 'Why a mutation was not carried out, in words and as a code, and where in its input the reason is.',
})
export class UserError {
  @Field(() => String, { description: 'A sentence for a person: what is wrong and what would be right.' })
  declare message: string

  @Field(() => [String], {
    nullable: true,
    description: 'Path in the arguments, for example `["input", "email"]`; null when it is about none.',
  })
  declare field: string[] | null

  @Field(() => userErrorCode, { description: 'What to branch on.' })
  declare code: UserErrorCode
}

/** Further fields of a payload: name, type, description. */
export type PayloadFields = Record<string, readonly [type: ReturnTypeFunc, description: string]>

/** The payload of a mutation: what it changed, null when it was refused, and why it was refused. */
export function payloadOf(mutation: string, fields: PayloadFields): ClassType {
  const name = mutation.charAt(0).toUpperCase() + mutation.slice(1)

  @ObjectType(`${name}Payload`, { description: `What \`${mutation}\` answers.` })
  class Payload {
    @Field(() => [UserError], { description: 'Why nothing was changed; empty when it was.' })
    declare userErrors: UserError[]
  }
  for (const [field, [type, description]] of Object.entries(fields))
    Field(type, { nullable: true, description })(Payload.prototype, field)
  return Payload
}
