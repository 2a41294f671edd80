// Drives the servers in turn, round after round, and takes the median of each number.
import { cpuOf, cpuOfPostgres } from './cpu.mjs'
import { drive } from './drive.mjs'
import { requestsFor } from './scenarios.mjs'
import { tokenMaker } from './tokens.mjs'

/** By scenario and series: requests a second, milliseconds at the median and the 99th percentile, CPU milliseconds a request. */
export async function measure(wanted, servers, { rounds, seconds, connections }) {
  const runs = []
  for (let round = 0; round <= rounds; round++) {
    const isWarmUp = round === 0
    const load = { connections, seconds: isWarmUp ? Math.max(seconds, 5) : seconds }
    for (const [name, scenario, series] of turns(wanted, round)) {
      const run = await measureOne(name, series, scenario.cases, { ...servers, load })
      if (!isWarmUp) runs.push({ name, series, run })
    }
    console.log(isWarmUp ? 'warmed up' : `round ${round} of ${rounds}`)
  }
  const runsOf = (name, series) => runs.filter((each) => each.name === name && each.series === series)
  return wanted.map(([name, { title, series }]) => ({
    name,
    title,
    rows: series.map((each) => ({ series: each, ...mediansOf(runsOf(name, each).map(({ run }) => run)) })),
  }))
}

/** Whoever comes first in one round comes last in the next. */
function turns(wanted, round) {
  return wanted.flatMap(([name, scenario]) => {
    const { series } = scenario
    const first = round % series.length
    return [...series.slice(first), ...series.slice(0, first)].map((each) => [name, scenario, each])
  })
}

async function measureOne(name, series, cases, { serverOf, postmaster, load }) {
  const { url, pid } = serverOf(series)
  const tokenOf = tokenMaker()
  const requests = cases.map((asked, index) => requestsFor[series](name, asked, tokenOf, index))
  const before = { node: cpuOf(pid), postgres: cpuOfPostgres(postmaster) }
  const { answered, failed, bytes, ...speed } = await drive(url, requests, load)
  if (failed > 0) throw new Error(`${failed} of ${answered} requests to ${series} failed (${name})`)
  const perRequest = (now, then) => (then === undefined ? undefined : ((now - then) * 1000) / answered)
  return {
    ...speed,
    bytes: bytes / answered,
    node: perRequest(cpuOf(pid), before.node),
    postgres: perRequest(cpuOfPostgres(postmaster), before.postgres),
  }
}

function mediansOf(runs) {
  const medians = Object.keys(runs[0]).map((key) => [key, median(runs.map((run) => run[key]))])
  const speeds = runs.map(({ rps }) => rps)
  return { ...Object.fromEntries(medians), slowest: Math.min(...speeds), fastest: Math.max(...speeds) }
}

export function median(values) {
  if (values.includes(undefined)) return undefined
  const sorted = values.toSorted((a, b) => a - b)
  return (sorted[Math.floor((sorted.length - 1) / 2)] + sorted[Math.ceil((sorted.length - 1) / 2)]) / 2
}
