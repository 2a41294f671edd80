import { aCompany, aLead, aMember, aNote, aRole, aSource } from '../factories.js'
import type { Gateway } from '../harness.js'

export interface World {
  root: number
  branch: number
  foreign: number
  leads: number[]
  owner: number
  agent: number
}

/** Two tenants, one of them a group; leads with ties, with missing values, with notes; people of all sorts. */
export async function aWorld(gateway: Gateway): Promise<World> {
  const root = await aCompany(gateway, { name: 'Root "quoted" \\ ñ' })
  const branch = await aCompany(gateway, { name: 'Branch', parent_id: root })
  const foreign = await aCompany(gateway)
  const owner = await aMember(gateway, root, 'owner', 'subtree')
  const agent = await aMember(gateway, branch, 'agent')
  await aRole(gateway, { user: agent.user, company: root, as: 'viewer' })
  await aMember(gateway, foreign, 'owner')
  const sources = [await aSource(gateway, branch), await aSource(gateway, branch), await aSource(gateway, foreign)]
  await gateway.sql(
    'insert into source_user_accesses (company_id, source_id, user_access_id, position) values ($1, $2, $3, 1), ($1, $2, $4, 2)',
    [branch, sources[0], agent.access, owner.access],
  )
  const leads: number[] = []
  for (let index = 0; index < 24; index++) {
    leads.push(await aLead(gateway, branch, variety(index, { agent: agent.access, sources })))
  }
  for (const [index, lead] of leads.entries()) {
    for (let note = 0; note < index % 4; note++)
      await aNote(gateway, { company: branch, lead }, { author_id: note === 0 ? null : owner.user })
  }
  await aLead(gateway, foreign, { source_id: sources[2] })
  await gateway.sql('update leads set deleted_at = now() where id = $1', [leads[23]])
  await gateway.sql('update leads set stage_id = 7 where id = $1', [leads[0]])
  return { root, branch, foreign, leads, owner: owner.user, agent: agent.user }
}

/** Every third, fourth or fifth lead lacks something; many are equal in what they are sorted by. */
const variety = (index: number, { agent, sources }: { agent: number; sources: number[] }): Record<string, unknown> => ({
  last_name: every(3, index, `O'Neil ${'"\\\n\u2028😀'.slice(0, index % 6)}`),
  email: every(4, index, `Lead${index}@Example.com`),
  stage_id: 1 + (index % 9),
  source_id: every(5, index, sources[index % 2]),
  user_access_id: index % 3 === 0 ? agent : null,
  created_at: new Date(Date.UTC(2026, 0, 1 + Math.floor(index / 4))),
  last_activity_at: every(3, index, new Date(Date.UTC(2026, 1, 1 + (index % 5)))),
  value_amount: every(4, index, (index % 5) * 100.5),
  score: index % 4,
  phone_e164: every(2, index, `+1602555${1000 + index}`),
  rating: [null, 'cold', 'warm', 'hot'][index % 4],
})

const every = <Value>(step: number, index: number, value: Value): Value | null => (index % step === 0 ? null : value)
