// A picture of requests a second: a group of bars for each scenario, on a scale of its own.
import { series as titles } from './scenarios.mjs'

const width = 860
const labels = 300
const longest = width - labels - 200
const [bar, gap, heading, margin] = [20, 6, 34, 16]

const colours = {
  gateway: '#4338ca',
  rest: '#818cf8',
  agent: '#818cf8',
  unruled: '#c7d2fe',
  replay: '#94a3b8',
  byHand: '#cbd5e1',
  postgraphile: '#f59e0b',
}

export function plot(measured) {
  const groups = []
  let top = margin + 28
  for (const scenario of measured) {
    groups.push(groupOf(scenario, top))
    top += heading + scenario.rows.length * (bar + gap) + margin
  }
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${top}" font-family="system-ui, sans-serif" font-size="13" fill="#1e293b">
<rect width="100%" height="100%" fill="#ffffff"/>
<text x="${margin}" y="${margin + 12}" font-size="16" font-weight="600">Requests per second, and CPU per request</text>
${groups.join('\n')}
</svg>
`
}

function groupOf({ title, rows }, top) {
  const most = Math.max(...rows.map(({ rps }) => rps))
  const bars = rows.map((row, index) => barOf(row, top + heading + index * (bar + gap), most))
  return [`<text x="${margin}" y="${top + 22}" font-weight="600">${escaped(title)}</text>`, ...bars].join('\n')
}

function barOf({ series, rps, node, postgres }, top, most) {
  const length = Math.max(2, Math.round((rps / most) * longest))
  const line = top + bar - 5
  const cpu = Number.isFinite(node + postgres) ? ` · ${(node + postgres).toFixed(2)} ms` : ''
  return [
    `<text x="${labels}" y="${line}" text-anchor="end">${escaped(titles[series])}</text>`,
    `<rect x="${labels + 10}" y="${top}" width="${length}" height="${bar}" rx="3" fill="${colours[series]}"/>`,
    `<text x="${labels + 18 + length}" y="${line}">${Math.round(rps).toLocaleString('en')}/s${cpu}</text>`,
  ].join('')
}

const escaped = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
