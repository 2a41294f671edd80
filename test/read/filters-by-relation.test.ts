import { execute, parse } from 'graphql'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Viewer } from '../../src/auth/viewer.js'
import type { Context } from '../../src/context.js'
import { aCompany, aCycle, aLead, aMember, anAppointment } from '../factories.js'
import { type Gateway, startGateway } from '../harness.js'

/** Rows that lead to rows which not everybody may see: nobody learns by a filter where they lead. */
let gateway: Gateway
const viewers: Record<'all' | 'some', Viewer> = {} as never
const ids: Record<string, number> = {}

beforeAll(async () => {
  gateway = await startGateway()
  ids['above'] = await aCompany(gateway, { name: 'Above' })
  ids['other'] = await aCompany(gateway, { name: 'Other', parent_id: ids['above'] })
  ids['company'] = await aCompany(gateway, { name: 'Below', parent_id: ids['above'] })
  ids['branch'] = await aCompany(gateway, { name: 'Branch', parent_id: ids['company'] })
  // While a company does not work by cycles, they are for those who edit them.
  ids['cycle'] = await aCycle(gateway, ids['company'])
  const owner = await aMember(gateway, ids['above'], 'owner', 'subtree')
  const agent = await aMember(gateway, ids['company'], 'agent', 'subtree')
  const colleague = await aMember(gateway, ids['company'], 'agent')
  ids['lead'] = await aLead(gateway, ids['company'], { first_name: 'A', cycle_id: ids['cycle'] })
  await aLead(gateway, ids['company'], { first_name: 'B' })
  ids['hidden'] = await aLead(gateway, ids['company'], { first_name: 'C', user_access_id: colleague.access })
  const of = { company: ids['company'], host: agent.access }
  await anAppointment(gateway, { ...of, lead: ids['lead'] }, { title: 'with A' })
  await anAppointment(gateway, { ...of, lead: ids['hidden'] }, { title: 'with C' })
  await anAppointment(gateway, { ...of, lead: null }, { title: 'with nobody' })
  viewers.all = (await gateway.services.viewers.of(await gateway.tokenOf(owner.user)))!
  viewers.some = (await gateway.services.viewers.of(await gateway.tokenOf(agent.user)))!
})
afterAll(() => gateway.close())

/** What the list shows, the same whether it is read by one statement or entity by entity. */
async function listed(
  who: keyof typeof viewers,
  of: 'companies' | 'leads' | 'appointments',
  filter: string,
): Promise<string[]> {
  const told = filter.replaceAll(/<(\w+)>/g, (_, name: string) => String(ids[name]))
  const shown = { companies: 'name', leads: 'fullName', appointments: 'title' }[of]
  const list = `${of}(filter: ${told}) { totalCount nodes { ${shown} } }`
  const document = parse(of === 'companies' ? `{ ${list} }` : `{ company(id: ${ids['company']}) { ${list} } }`)
  const read = async (readLevel: 2 | 3): Promise<string[]> => {
    const contextValue: Context = {
      services: gateway.services,
      viewer: viewers[who],
      request: { id: 'test', ip: '127.0.0.1', userAgent: undefined },
      readLevel,
    }
    const { data, errors } = (await execute({ schema: gateway.engine.schema, document, contextValue })) as any
    expect(errors).toBeUndefined()
    const { nodes, totalCount } = of === 'companies' ? data.companies : data.company[of]
    expect(totalCount).toBe(nodes.length)
    return nodes.map((node: Record<string, string>) => node[shown]).toSorted()
  }
  const [compiled, loaded] = [await read(2), await read(3)]
  expect(loaded).toEqual(compiled)
  return compiled
}

describe('A row that one may not see is not there for filters', () => {
  it.each([
    ['companies', '{ parent: { eq: <above> } }', ['Below', 'Other'], []],
    ['companies', '{ parent: { in: [<above>, <company>] } }', ['Below', 'Branch', 'Other'], ['Branch']],
    ['companies', '{ parent: { ne: <company> } }', ['Below', 'Other'], []],
    ['companies', '{ parent: { notIn: [<company>] } }', ['Below', 'Other'], []],
    ['companies', '{ parent: { isNull: true } }', ['Above'], ['Below']],
    ['companies', '{ parent: { isNull: false } }', ['Below', 'Branch', 'Other'], ['Branch']],
    ['companies', '{ not: { parent: { isNull: false } } }', ['Above'], ['Below']],
    ['companies', '{ not: { parent: { isNull: true } } }', ['Below', 'Branch', 'Other'], ['Branch']],
    ['companies', '{ not: { parent: { eq: <above> } } }', ['Branch'], ['Below', 'Branch']],
    ['companies', '{ not: { parent: { eq: <company> } } }', ['Below', 'Other'], ['Below']],
    [
      'companies',
      '{ or: [{ parent: { eq: <above> } }, { name: { eq: "Branch" } }] }',
      ['Below', 'Branch', 'Other'],
      ['Branch'],
    ],
    ['leads', '{ cycle: { eq: <cycle> } }', ['A'], []],
    ['leads', '{ cycle: { isNull: true } }', ['B', 'C'], ['A', 'B']],
    ['leads', '{ cycle: { isNull: false } }', ['A'], []],
    ['leads', '{ assignee: { isNull: true } }', ['A', 'B'], ['A', 'B']],
    ['appointments', '{ lead: { eq: <hidden> } }', ['with C'], []],
    ['appointments', '{ lead: { eq: <lead> } }', ['with A'], ['with A']],
    ['appointments', '{ lead: { isNull: true } }', [], ['with C', 'with nobody']],
    ['appointments', '{ not: { lead: { ne: <lead> } } }', ['with A'], ['with A', 'with C']],
  ] as const)('%s by %s', async (of, filter, all, some) => {
    expect(await listed('all', of, filter)).toEqual(all)
    expect(await listed('some', of, filter)).toEqual(some)
  })
})

it('Who may not see a row is told of it by no total', async () => {
  const document = 'query ($id: ID!) { companies(filter: { parent: { eq: $id } }) { totalCount } }'
  const { user } = await aMember(gateway, ids['company']!, 'owner')
  const answer = await gateway.graphql(document, { id: ids['above'] }, await gateway.tokenOf(user))
  expect(answer.data.companies.totalCount).toBe(0)
})

it('A long text that is no id is shown by its beginning', async () => {
  const document = 'query ($id: ID!) { lead(id: $id) { id } }'
  const { user } = await aMember(gateway, ids['company']!, 'owner')
  const { errors } = await gateway.graphql(document, { id: 'x'.repeat(5000) }, await gateway.tokenOf(user))
  expect(errors![0]!.message).toMatch(/^id must be an id like "lead_1042"; got "x{59}…\.$/)
})
