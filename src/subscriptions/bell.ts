/** Lets one wait for the next ring; a ring while nobody waits is not lost. Abortion rings for good. */
export class Bell {
  #rung = false
  #awake: (() => void) | undefined

  constructor(private readonly signal: AbortSignal) {
    signal.addEventListener('abort', () => this.ring(), { once: true })
  }

  ring(): void {
    this.#rung = true
    this.#awake?.()
  }

  /** Until it rings, but no longer than this. */
  async wait(ms: number): Promise<void> {
    if (!this.#rung && !this.signal.aborted) {
      const { promise, resolve } = Promise.withResolvers<void>()
      this.#awake = resolve
      const timer = setTimeout(resolve, ms)
      await promise
      clearTimeout(timer)
    }
    this.#awake = undefined
    this.#rung = false
  }
}
