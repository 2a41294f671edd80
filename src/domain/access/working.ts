import { refuse } from '../../errors.js'

/** An absence ends after it begins. */
export function mustBeAnAbsence(times: { awayFrom?: Date | null; awayUntil?: Date | null }): void {
  const { awayFrom, awayUntil } = times
  if (awayFrom && awayUntil && awayUntil <= awayFrom)
    throw refuse('INVALID', 'An absence must end after it begins.', 'awayUntil')
}
