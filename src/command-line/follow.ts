import { setTimeout } from 'node:timers/promises'
import { exitCodes, Failure, Unreachable } from './failure.js'
import { type Progress, ProgressBar } from './progress-bar.js'

/** What is done in the gateway's background. */
export interface Followed<State> {
  ask: () => Promise<State>
  isOver: (state: State) => boolean
  progressOf: (state: State) => Progress
  /** What a person is told who does not wait for the end. */
  farewell: string
}

const everyMs = 400
/** A gateway that is started again answers in less time. */
const patienceMs = 120_000

/** Shows how far it is until it is over. Whoever interrupts it, or loses the gateway, is told that it goes on. */
export async function follow<State>({ ask, isOver, progressOf, farewell }: Followed<State>): Promise<State> {
  const bar = new ProgressBar()
  const interrupted = () => {
    bar.stop()
    console.error(`\n${farewell}`)
    process.exit(exitCodes.interrupted)
  }
  process.once('SIGINT', interrupted)
  try {
    for (;;) {
      const state = await patiently(ask, farewell)
      bar.show(progressOf(state))
      if (isOver(state)) return state
      await setTimeout(everyMs)
    }
  } finally {
    bar.stop()
    process.off('SIGINT', interrupted)
  }
}

async function patiently<State>(ask: () => Promise<State>, farewell: string): Promise<State> {
  const since = Date.now()
  for (;;) {
    try {
      return await ask()
    } catch (error) {
      if (!(error instanceof Unreachable) || Date.now() - since > patienceMs) throw withFarewell(error, farewell)
      await setTimeout(1000)
    }
  }
}

const withFarewell = (error: unknown, farewell: string): unknown =>
  error instanceof Failure ? new Failure(`${error.message}\n${farewell}`, error.exitCode) : error
