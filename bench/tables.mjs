// Tables of a report, and the numbers in them.

export function targetsSection(targets) {
  if (targets.length === 0) return []
  const lines = targets.map(({ what, bound, promised, found, isKept }) => [
    what,
    `${bound} ${promised}`,
    fixed(found, 2),
    isKept ? 'yes' : '**no**',
  ])
  return ['## Targets', table(['', 'target', 'measured', 'kept'], lines)]
}

export function table(head, lines) {
  const rule = head.map((_, column) => (column === 0 ? '---' : '---:'))
  return [head, rule, ...lines].map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}

export const whole = (number) => Math.round(number).toLocaleString('en')

export const fixed = (number, digits) => (Number.isFinite(number) ? number.toFixed(digits) : '–')
