// What is asked, of each server in its own words. A case says which company, lead or stage; servers get the cases in turn.
import { documents } from './documents.mjs'
import { postgraphileDocuments } from './servers/postgraphile-documents.mjs'

export const companies = 100
/** New leads go to companies of their own, so that they change no other page. */
export const companiesForNewLeads = 10

export const series = {
  gateway: 'Gateway',
  replay: 'Bare Fastify, same SQL, same bytes',
  byHand: 'Bare Fastify, best SQL by hand',
  postgraphile: 'PostGraphile 5',
  rest: 'Gateway, REST',
  agent: 'Gateway, an agent’s own and unassigned leads',
  unruled: 'Gateway, rules of visibility taken out',
}

export const scenarios = {
  page: {
    title: '50 leads with stage, source, assignee, and two notes each with their authors',
    series: ['gateway', 'replay', 'byHand', 'postgraphile'],
    cases: () => companyCases,
  },
  lead: {
    title: 'One lead by its id',
    series: ['gateway', 'replay', 'byHand', 'postgraphile'],
    cases: ({ leads }) => leads,
  },
  filtered: {
    title: '20 leads of one stage, by score',
    series: ['gateway', 'replay', 'byHand', 'postgraphile'],
    cases: () => companyCases.flatMap(({ company }) => stages.map((stage) => ({ company, stage }))),
  },
  rest: {
    title: 'A company’s leads, 50 with all that REST shows: by REST, and by the same operation of GraphQL',
    series: ['rest', 'gateway'],
    cases: () => companyCases,
  },
  create: {
    title: 'createLead: with rules, event log and stage ledger, against a bare insert',
    series: ['gateway', 'postgraphile'],
    cases: () => newLeads,
  },
  rules: {
    title: 'The page of 50 leads again: what the rules of visibility cost',
    series: ['gateway', 'unruled', 'agent'],
    cases: () => companyCases,
  },
}

const upTo = (count) => Array.from({ length: count }, (_, index) => index + 1)

const stages = upTo(9)
const companyCases = upTo(companies).map((company) => ({ company }))
/** More than a server takes in one run. */
const newLeads = upTo(10_000).map((number) => ({ company: companies + 1 + (number % companiesForNewLeads) }))

/** The request that asks a server for a case. `tokenOf(company, role)` makes access tokens. */
export const requestsFor = {
  gateway: (scenario, asked, tokenOf) =>
    post(documents[scenario], variablesOf(scenario, asked), tokenOf(asked.company, 'manager')),
  unruled: (scenario, asked, tokenOf) => requestsFor.gateway(scenario, asked, tokenOf),
  agent: (scenario, asked, tokenOf) =>
    post(documents[scenario], variablesOf(scenario, asked), tokenOf(asked.company, 'agent')),
  rest: (_scenario, { company }, tokenOf) =>
    get(`/api/v1/companies/${company}/leads?per_page=50`, tokenOf(company, 'manager')),
  replay: (scenario, _asked, _tokenOf, index) => get(`/${scenario}/${index}`),
  byHand: (scenario, { company, id, stage }) => get(`/${[scenario, id ?? company, stage].filter(Boolean).join('/')}`),
  postgraphile: (scenario, asked) => post(postgraphileDocuments[scenario], postgraphileVariablesOf(scenario, asked)),
}

function variablesOf(scenario, asked) {
  const { company, id } = asked
  if (scenario === 'lead') return { id }
  if (scenario === 'create') return { input: { companyId: company, sourceId: manualSource(company), ...newPerson() } }
  return asked
}

function postgraphileVariablesOf(scenario, { company, id, stage }) {
  if (scenario === 'lead') return { id: String(id) }
  if (scenario !== 'create') return { company: String(company), stage: stage && String(stage) }
  const keys = { companyId: String(company), sourceId: String(manualSource(company)), stageId: '1' }
  return { input: { lead: { ...keys, ...newPerson() } } }
}

const manualSource = (company) => (company - 1) * 4 + 1

/** Each is new to its company, also in a database that earlier runs have filled: nobody is a duplicate. */
function newPerson() {
  const number = 2_000_000 + (people++ % 8_000_000)
  return {
    firstName: 'Lena',
    lastName: `Ortiz ${number}`,
    email: `lena.ortiz${number}@example.com`,
    phoneNumber: `+1 602 ${number}`,
    organization: 'Ortiz & Sons',
  }
}

let people = Math.floor(Math.random() * 8_000_000)

const post = (query, variables, token) => ({
  method: 'POST',
  path: '/graphql',
  headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
  body: JSON.stringify({ query, variables }),
})

const get = (path, token) => ({ method: 'GET', path, headers: token ? { authorization: `Bearer ${token}` } : {} })
