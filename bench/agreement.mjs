// Before anything is measured: whether the servers answer the same. Ids, times and cursors differ in form alone.
import { deepStrictEqual } from 'node:assert'
import { ask } from './ask.mjs'
import { requestsFor } from './scenarios.mjs'

const compared = 20

/** Throws at the first answer that is wrong or differs. `serverOf` tells which process answers a series. */
export async function checkAnswers(name, { series, cases }, serverOf, tokenOf) {
  const step = Math.max(1, Math.floor(cases.length / compared))
  for (let index = 0; index < cases.length; index += step) {
    const answers = {}
    for (const each of series) {
      const request = requestsFor[each](name, cases[index], tokenOf, index)
      answers[each] = await answerOf(serverOf(each).url, request, each)
    }
    compare(name, answers)
  }
}

async function answerOf(url, request, who) {
  const { status, text } = await ask(url, request)
  const answer = status === 200 ? JSON.parse(text) : undefined
  if (!answer || answer.errors) throw new Error(`${who} answered ${status}: ${text.slice(0, 500)}`)
  return { text, ...answer }
}

function compare(name, { gateway, replay, rest, agent, ...others }) {
  if (name === 'create') return [gateway, ...Object.values(others)].forEach(mustHaveMadeALead)
  const expected = plain(gateway.data)
  for (const other of Object.values(others)) deepStrictEqual(plain(other.data), expected)
  if (replay) deepStrictEqual(replay.text, gateway.text)
  if (rest) deepStrictEqual(leadsOf(rest), leadsOf(gateway))
  if (agent) deepStrictEqual(agent.data.company.leads.nodes.length, gateway.data.company.leads.nodes.length)
  return undefined
}

function mustHaveMadeALead({ data: { createLead }, text }) {
  if (!createLead?.lead?.id) throw new Error(`No lead was made: ${text}`)
}

/** `lead_1042`, `"1042"` and 1042 as 1042; times as Date; of a cursor that there is one. */
const plain = (data) =>
  JSON.parse(JSON.stringify(data), (key, value) => {
    if (key === 'id') return Number(String(value).replace(/^[a-z_]+_/, ''))
    if (key === 'endCursor') return Boolean(value)
    return key.endsWith('At') && value ? new Date(value).toISOString() : value
  })

/** What REST and GraphQL call by the same name, of each lead. */
const leadsOf = ({ leads, data }) =>
  (leads ?? data.company.leads.nodes).map((lead) => ({
    id: lead.id ?? lead.databaseId,
    email: lead.email,
    score: lead.score,
    version: lead.version,
    currency: lead.currency,
  }))
