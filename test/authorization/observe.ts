import { isDeepStrictEqual } from 'node:util'
import { prefixOf } from '../../src/read/global-id.js'
import type { Answer } from '../harness.js'
import { anonymous, ask, codesOf, isNothing } from './ask.js'
import { fingerprint } from './fingerprint.js'
import { aimOf, type Outcome, policies, reaches } from './expectations.js'
import type { Operation } from './operations.js'
import { aCaller, type Place, places, type Rows, untouched, type World } from './world.js'

interface Trial {
  world: World
  operation: Operation
  rows: Rows
  token: string
  answer: Answer
  /** Whether anything is written that was not before. */
  changed: boolean
}

/** What happens when the caller asks for the rows of the place; the answer itself when it is none of the outcomes. */
export async function observe(
  world: World,
  operation: Operation,
  caller: string,
  place: Place,
): Promise<Outcome | { unexpected: unknown }> {
  const spends = policies[operation.field.name]?.spendsCaller
  const { token } = spends
    ? await aCaller(world.gateway, world.rows.own.ids['company']!, caller)
    : world.callers[caller]!
  const rows = operation.mutation ? await untouched(world, place) : world.rows[place]
  const before = operation.mutation && (await fingerprint(world))
  const answer = await ask(world, operation, rows, token)
  const changed = operation.mutation && (await fingerprint(world)) !== before
  if (changed) world.untouched.clear()
  return outcomeOf({ world, operation, rows, token, answer, changed }, caller)
}

async function outcomeOf(trial: Trial, caller: string): Promise<Outcome | { unexpected: unknown }> {
  const { world, answer, changed } = trial
  const shown = idsOutOfSight(world, answer, caller)
  if (isForbidden(trial)) return 'forbidden'
  if (isRefused(trial)) return 'refused'
  if (await isAsIfMissing(trial)) return 'as if it did not exist'
  return isDone(trial) && shown.length === 0 ? 'done' : { unexpected: { ...answer, shown, changed } }
}

const isForbidden = ({ answer, changed }: Trial): boolean =>
  codesOf(answer).join() === 'FORBIDDEN' && isNothing(answer) && !changed

function isRefused({ operation, answer, changed }: Trial): boolean {
  const code = policies[operation.field.name]?.refuses
  const payload = answer.data?.[operation.field.name] as { userErrors: { code: string }[] } | undefined
  return code !== undefined && !changed && payload?.userErrors.map((error) => error.code).join() === code
}

/** The answer is, to the letter, the one for rows that there never were. */
async function isAsIfMissing({ world, operation, rows, token, answer, changed }: Trial): Promise<boolean> {
  const { at } = aimOf(operation)
  if (changed || at === 'nothing') return false
  const result: unknown = answer.data?.[operation.field.name]
  if (at === 'list') return result !== null && !JSON.stringify(result).includes(`"${idIn(operation, rows)}"`)
  const same = anonymous(answer) === anonymous(await ask(world, operation, world.missing, token))
  return same && (operation.mutation ? isRefusal(result) : result === null || isDeepStrictEqual(result, [null]))
}

function isRefusal(payload: unknown): boolean {
  const { userErrors, ...rest } = payload as { userErrors: { code: string }[] }
  const codes = userErrors.map(({ code }) => code).join()
  return /^(NOT_FOUND|UNKNOWN_REFERENCE)$/.test(codes) && Object.values(rest).every((value) => value === null)
}

function isDone({ operation, rows, answer, changed }: Trial): boolean {
  const result = answer.data?.[operation.field.name]
  if (answer.errors || result === null) return false
  if (operation.requires === 'public') return true
  const { at } = aimOf(operation)
  if (operation.mutation) return result.userErrors.length === 0 && (at === 'nothing' || changed)
  return at === 'nothing' || isNamed(operation, rows, result)
}

const isNamed = (operation: Operation, rows: Rows, result: unknown): boolean =>
  policies[operation.field.name]?.namesNoRow === true || JSON.stringify(result).includes(`"${idIn(operation, rows)}"`)

function idIn(operation: Operation, { ids }: Rows): string {
  const prefix = prefixOf(aimOf(operation).entity)
  return `${prefix}_${ids[prefix]}`
}

/** Global ids in the data of an answer, of rows where the caller has no business. */
function idsOutOfSight(world: World, { data }: Answer, caller: string): string[] {
  const hidden = places.filter((place) => !reaches(caller, place))
  const own = hidden.flatMap((place) => Object.entries(world.rows[place].ids).filter(([, id]) => id >= 100_000))
  const text = JSON.stringify(data ?? null)
  return own.map(([prefix, id]) => `${prefix}_${id}`).filter((id) => text.includes(`"${id}"`))
}
