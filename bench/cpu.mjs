// CPU seconds of processes, as Linux counts them. Undefined where there is no /proc.
import { readdirSync, readFileSync } from 'node:fs'

const ticksPerSecond = 100

export function cpuOf(pid) {
  const stat = statOf(pid)
  return stat && (stat.user + stat.system) / ticksPerSecond
}

/** Of a PostgreSQL server: the postmaster, its processes, and those that have ended since. */
export function cpuOfPostgres(postmaster) {
  const own = postmaster && statOf(postmaster)
  if (!own) return undefined
  const all = readdirSync('/proc').flatMap((name) => (/^\d+$/.test(name) ? (statOf(name) ?? []) : []))
  const children = all.filter(({ parent }) => parent === postmaster)
  const ticks = children.reduce((sum, { user, system }) => sum + user + system, 0)
  return (ticks + own.user + own.system + own.reaped) / ticksPerSecond
}

function statOf(pid) {
  try {
    // The name in parentheses may hold anything; the fields after it are numbered from the third.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ')
    const field = (number) => Number(fields[number - 3])
    return { parent: field(4), user: field(14), system: field(15), reaped: field(16) + field(17) }
  } catch {
    return undefined
  }
}
