import { type Params, SingleBar } from 'cli-progress'

/** How far something is, as the gateway tells it. */
export interface Progress {
  /** For example `writing`. */
  doing: string
  progress: number
  processedRows: number
  totalRows: number | null
  rowsPerSecond?: number | null
  secondsLeft?: number | null
}

/** Shown beside the results, on standard error: a bar on a terminal, else a line every two seconds. */
export class ProgressBar {
  readonly #bar = new SingleBar({
    stream: process.stderr,
    format: (_options, { progress }, facts: Progress) => lineOf(progress, facts),
    hideCursor: true,
    clearOnComplete: true,
    noTTYOutput: true,
    notTTYSchedule: 2000,
    linewrap: null,
    emptyOnZero: true,
  })
  #isStarted = false

  show(facts: Progress): void {
    if (this.#isStarted) this.#bar.update(facts.progress, facts)
    else this.#bar.start(100, facts.progress, facts)
    this.#isStarted = true
  }

  stop(): void {
    if (this.#isStarted) this.#bar.stop()
    this.#isStarted = false
  }
}

const width = 30
const number = new Intl.NumberFormat('en')

function lineOf(share: Params['progress'], facts: Progress): string {
  const full = Math.round(share * width)
  const bar = process.stderr.isTTY ? `${'█'.repeat(full)}${'░'.repeat(width - full)} ` : ''
  const percent = `${facts.progress} %`.padStart(5)
  return `${bar}${percent}  ${facts.doing}${rowsOf(facts)}${paceOf(facts)}`
}

const rowsOf = ({ processedRows, totalRows }: Progress): string =>
  totalRows === null ? '' : `  ${number.format(processedRows)} of ${number.format(totalRows)} rows`

const paceOf = ({ rowsPerSecond, secondsLeft }: Progress): string => {
  if (!rowsPerSecond || secondsLeft === null || secondsLeft === undefined) return ''
  return `  ${number.format(Math.round(rowsPerSecond))} rows/s  ${timeOf(secondsLeft)} left`
}

/** `40 s`, `3 min 5 s`, `2 h 4 min`. */
export function timeOf(seconds: number): string {
  if (seconds < 60) return `${seconds} s`
  const minutes = Math.floor(seconds / 60)
  return minutes < 60 ? `${minutes} min ${seconds % 60} s` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`
}
