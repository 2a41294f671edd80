// How much memory a process takes, as Linux counts it, and how long others wait meanwhile.
import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { asker } from './ask.mjs'

/** In MB; undefined where there is no /proc. */
export function memoryOf(pid) {
  try {
    return Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) / 1024
  } catch {
    return undefined
  }
}

/** Watches a process while something is done. Returns what that answered, the seconds it took, and the most memory of that time. */
export async function watched(pid, act) {
  let peak = memoryOf(pid)
  const timer = setInterval(() => (peak = Math.max(peak, memoryOf(pid))), 50)
  const started = performance.now()
  try {
    const result = await act()
    return { result, seconds: (performance.now() - started) / 1000, peak }
  } finally {
    clearInterval(timer)
  }
}

const readsPerSecond = 10

/** Somebody who asks ten times a second; `stop` answers the milliseconds at the median and the 95th percentile. */
export function reader(url, requestOf) {
  const ask = asker()
  const taken = []
  const end = new AbortController()
  const reading = (async () => {
    for (let number = 0; !end.signal.aborted; number++) {
      const started = performance.now()
      const { text } = await ask(url, requestOf(number))
      if (text.includes('"errors"')) throw new Error(`The gateway answered ${text.slice(0, 500)}`)
      taken.push(performance.now() - started)
      await sleep(Math.max(1, 1000 / readsPerSecond - (performance.now() - started)))
    }
  })()
  const stop = async () => {
    end.abort()
    await reading
    const sorted = taken.toSorted((a, b) => a - b)
    return { p50: sorted[Math.floor(sorted.length / 2)], p95: sorted[Math.floor(sorted.length * 0.95)] }
  }
  return { stop }
}
