// What was promised, and what came of it.

const rps = 'requests a second, of those of'
export const atLeast = (promised) => ({ bound: 'at least', promised })
export const atMost = (promised) => ({ bound: 'at most', promised })

const promises = [
  { name: 'page', what: `${rps} PostGraphile`, ...atLeast(2.5), ratio: ratio('rps', 'gateway', 'postgraphile') },
  {
    name: 'page',
    what: `${rps} bare Fastify with the same bytes`,
    ...atLeast(0.75),
    ratio: ratio('rps', 'gateway', 'replay'),
  },
  {
    name: 'page',
    what: 'CPU of Node, of that of PostGraphile',
    ...atMost(0.25),
    ratio: ratio('node', 'gateway', 'postgraphile'),
  },
  { name: 'lead', what: `${rps} PostGraphile`, ...atLeast(1.3), ratio: ratio('rps', 'gateway', 'postgraphile') },
  {
    name: 'rest',
    what: `${rps} the same operation by GraphQL`,
    ...atLeast(0.8),
    ratio: ratio('rps', 'rest', 'gateway'),
  },
  { name: 'create', what: `${rps} PostGraphile`, ...atLeast(0.6), ratio: ratio('rps', 'gateway', 'postgraphile') },
  {
    name: 'rules',
    what: 'CPU in all, of that without rules',
    ...atMost(1.1),
    ratio: ratio('cpu', 'gateway', 'unruled'),
  },
]

/** A line for each promise about what was measured. */
export function targetsOf(measured, pages) {
  const lines = promises.flatMap(({ name, what, bound, promised, ratio: ratioOf }) => {
    const scenario = measured.find((each) => each.name === name)
    return scenario ? [lineOf({ what: `${name}: ${what}`, bound, promised, found: ratioOf(scenario.rows) })] : []
  })
  return [...lines, ...depthOf(pages)]
}

function ratio(key, of, to) {
  const value = (rows, series) => {
    const row = rows.find((each) => each.series === series)
    return key === 'cpu' ? row.node + row.postgres : row[key]
  }
  return (rows) => value(rows, of) / value(rows, to)
}

/** What could not be measured is not kept. */
export function lineOf(line) {
  const { bound, promised, found } = line
  return { ...line, isKept: bound === 'at least' ? found >= promised : found <= promised }
}

function depthOf(pages) {
  const [first, deep] = pages
  if (!deep) return []
  const what = 'pages: the slowest of first and deep page by cursor in both companies, of the fastest'
  const times = [...first.ms, ...deep.ms]
  return [lineOf({ what, ...atMost(1.5), found: Math.max(...times) / Math.min(...times) })]
}

/** By group of requests, the slowest of those that something was promised of. */
export function slowestOf(large) {
  const groups = Object.entries(Object.groupBy(large, ({ group }) => group))
  return groups.map(([group, all]) => {
    const [slowest] = all.filter(({ promised }) => promised).toSorted((a, b) => b.alone.p50 - a.alone.p50)
    const what = `${group}, median of the slowest in ms: ${slowest.title}`
    return lineOf({ what, ...atMost(slowest.promised), found: slowest.alone.p50 })
  })
}
