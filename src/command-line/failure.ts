/** What the command ends with. Told in README. */
export const exitCodes = {
  /** Everything was done. */
  done: 0,
  /** It could not be done, or not to its end. */
  failed: 1,
  /** The command itself is wrong, or its file cannot be read: nothing was sent. */
  usage: 2,
  /** The import has ended, and some rows of the file failed. */
  rowsFailed: 3,
  /** Ctrl-C. */
  interrupted: 130,
} as const

/** Ends the command with a sentence for the person, and an exit code. */
export class Failure extends Error {
  constructor(
    message: string,
    readonly exitCode: number = exitCodes.failed,
  ) {
    super(message)
  }
}

/** The gateway was not reached: worth trying again. */
export class Unreachable extends Failure {}
