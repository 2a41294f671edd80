// What is asked of the company of a million leads. Each request has variants, so that no answer is merely remembered.

const leads = `query Leads($company: ID!, $after: String, $filter: LeadFilter, $orderBy: LeadOrder) {
  company(id: $company) {
    leads(first: 50, after: $after, filter: $filter, orderBy: $orderBy) {
      nodes { id firstName lastName email phoneNumber createdAt score stage { id name } source { id name } assignee { id user { firstName lastName } } }
      pageInfo { hasNextPage endCursor }
    }
  }
}`

const duplicates = `query Duplicates($company: ID!, $after: String, $filter: DuplicateGroupFilter) {
  company(id: $company) {
    duplicateLeads(first: 20, after: $after, filter: $filter) {
      nodes {
        id kind matchedOn confidence suggestedSurvivor { id }
        leads(first: 10) { nodes { id firstName lastName email phoneNumber createdAt stage { name } } }
      }
      pageInfo { hasNextPage endCursor }
    }
  }
}`

const metrics = (
  fields,
) => `query Metrics($company: ID!, $mode: LeadMetricsMode!, $at: DateTime, $from: DateTime, $to: DateTime, $filter: LeadFilter) {
  company(id: $company) {
    leadMetricsByStage(mode: $mode, at: $at, from: $from, to: $to, filter: $filter) { stage { slug } ${fields} }
  }
}`

const numbers = metrics('count value exits conversionRate')
const all = metrics('count value exits conversionRate averageSeconds')
const overdue = metrics('count overdue')

const pages = { group: 'pages', promised: 20 }
const search = { group: 'search', promised: 20 }
const groups = { group: 'duplicates', promised: 50 }
const counts = { group: 'metrics', promised: 50 }

const spread = (number) => (number * 7919) % 990_000
const day = 86_400_000
/** The last lead arrived on the first of November 2026. */
const newest = Date.parse('2026-11-01T10:11:12.345Z')
const ago = (days, number) => new Date(newest - days * day - spread(number) * 60).toISOString()
const stage = (number) => ({ stage: { eq: 1 + (number % 9) } })
const source = (number) => ({ source: { eq: 5 + (number % 4) } })
const agent = (number) => ({ assignee: { eq: 14 + (number % 7) } })
const last = (days) => (number) => ({ from: ago(days, number) })

const listed = (of, title, variables) => ({ ...of, title, document: leads, variables })
const counted = (title, variables, document = numbers) => ({ ...counts, title, document, variables })

export const largeRequests = [
  listed(pages, 'first page', () => ({})),
  listed(pages, 'first page, as an agent sees it', () => ({ role: 'agent' })),
  listed(pages, 'of one stage', (n) => ({ filter: stage(n) })),
  listed(pages, 'of one assignee and one source', (n) => ({ filter: { ...agent(n), ...source(n) } })),
  listed(pages, 'by score', () => ({ orderBy: { field: 'SCORE', direction: 'DESC' } })),
  listed(pages, 'of one stage, by value', (n) => ({
    filter: stage(n),
    orderBy: { field: 'VALUE', direction: 'DESC' },
  })),
  listed(pages, 'that arrived in one month', (n) => ({ filter: { createdAt: { gte: ago(60, n), lt: ago(30, n) } } })),
  listed(pages, 'with a budget beyond a number', (n) => ({
    filter: { answers: { question: { eq: 2 }, valueNumber: { gt: 30_000 + (spread(n) % 10_000) } } },
  })),
  listed(search, 'q: a surname, one in eleven', (n) => ({
    filter: { q: ['ibarra', 'jansen', 'groß', 'holm'][n % 4] },
  })),
  listed(search, 'q: a rare surname', () => ({ filter: { q: 'quispe' } })),
  listed(search, 'q: the beginning of an e-mail address', (n) => ({ filter: { q: `lead${1000 + spread(n)}@` } })),
  listed(search, 'q: a whole e-mail address', (n) => ({
    filter: { q: `lead${1000 + spread(n)}@company-2.example.com` },
  })),
  listed(search, 'q: the end of a phone number', (n) => ({ filter: { q: String(2_000_000 + spread(n)) } })),
  listed(search, 'q: nobody', (n) => ({ filter: { q: `nobody ${n}` } })),
  { ...groups, title: 'first page of 20 groups', document: duplicates, variables: () => ({}) },
  {
    ...groups,
    title: 'certain ones',
    document: duplicates,
    variables: (n) => ({ filter: { confidence: { gte: 86 + (n % 9) } } }),
  },
  counted('snapshot', () => ({ mode: 'SNAPSHOT' })),
  counted('snapshot, of one source', (n) => ({ mode: 'SNAPSHOT', filter: source(n) })),
  counted('snapshot, with overdue', () => ({ mode: 'SNAPSHOT' }), overdue),
  counted('snapshot with overdue, of one assignee', (n) => ({ mode: 'SNAPSHOT', filter: agent(n) }), overdue),
  counted('snapshot of those who arrived in a year', (n) => ({
    mode: 'SNAPSHOT',
    filter: { createdAt: { gte: ago(365, n) } },
  })),
  counted('snapshot of a moment 90 days ago', (n) => ({ mode: 'SNAPSHOT', at: ago(90, n) }), all),
  counted('flow of 30 days', (n) => ({ mode: 'FLOW', ...last(30)(n) }), all),
  counted('flow of a year', (n) => ({ mode: 'FLOW', ...last(365)(n) }), all),
  counted('flow of a year, of one source', (n) => ({ mode: 'FLOW', ...last(365)(n), filter: source(n) }), all),
  counted('flow of a year, as an agent sees it', (n) => ({ mode: 'FLOW', ...last(365)(n), role: 'agent' }), all),
  counted('cohort of 30 days', (n) => ({ mode: 'COHORT', ...last(30)(n) }), all),
  counted('cohort of a year', (n) => ({ mode: 'COHORT', ...last(365)(n) }), all),
  counted('cohort of a year, of one assignee', (n) => ({ mode: 'COHORT', ...last(365)(n), filter: agent(n) }), all),
  {
    ...counted(
      'flow of a year, of one source and one assignee',
      (n) => ({ mode: 'FLOW', ...last(365)(n), filter: { ...source(n), ...agent(n) } }),
      all,
    ),
    promised: undefined,
  },
]
