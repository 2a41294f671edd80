import { ref } from '@mikro-orm/core'
import { refuse } from '../../errors.js'
import { eachItem } from '../../write/each-item.js'
import type { UnitOfWork } from '../../write/unit-of-work.js'
import { overlapsOf } from './overlaps.js'
import { rulesOf, type Rule } from './rules.js'
import { mustBePeople, writePeople } from './territory-people.js'
import { Territory } from './territory.entity.js'
import type {
  CreateTerritoriesInput,
  NewTerritoryInput,
  TerritoryPersonInput,
  UpdateTerritoryInput,
} from './territory.input.js'

/** Makes territories, all or none of them. */
export async function createTerritories(
  { companyId, territories: wanted, strict }: CreateTerritoriesInput,
  work: UnitOfWork,
): Promise<Territory[]> {
  work.company(companyId, 'companyId')
  const rules = await eachItem('territories', wanted, (each) => rulesOf(each))
  await eachItem('territories', wanted, ({ parentTerritoryId, people }) =>
    mustFit({ companyId, parentTerritoryId, people }, work),
  )
  await lockTerritories(companyId, work)
  const hasDefault = await defaultOf(companyId, work)
  const firstDefault = wanted.findIndex(({ isDefault }) => isDefault)
  await eachItem('territories', wanted, ({ isDefault }, index) => {
    if (isDefault && (hasDefault || index !== firstDefault)) throw secondDefault
  })
  const territories = wanted.map((each) => make(companyId, each, work))
  await work.em.flush()
  for (const [index, territory] of territories.entries()) {
    await writeRules(territory, rules[index]!, work)
    await writePeople({ id: territory.id, companyId }, wanted[index]!.people ?? [], work)
    work.record('territory.created', { id: territory.id, companyId })
  }
  if (strict) await mustNotOverlap(companyId, territories, work)
  return territories
}

/** Changes a territory: what is left out stays, null clears. */
export async function updateTerritory(input: UpdateTerritoryInput, work: UnitOfWork): Promise<Territory> {
  const { id, regions, cities, postalCodes, parentTerritoryId, people, ...facts } = input
  const territory = await work.find(Territory, id)
  const companyId = territory.company.id
  await lockTerritories(companyId, work)
  await work.em.refresh(territory)
  await mustFit({ id, companyId, parentTerritoryId, people }, work)
  if (parentTerritoryId !== undefined)
    territory.parent = (parentTerritoryId && ref(Territory, parentTerritoryId)) as never
  if (people !== undefined) await writePeople({ id, companyId }, people ?? [], work)
  if (facts.isDefault && !territory.isDefault && (await defaultOf(companyId, work))) throw secondDefault
  const area = { country: territory.country, ...areaOf(territory), ...given({ regions, cities, postalCodes }) }
  if (facts.country) area.country = facts.country
  const rules = rulesOf(area)
  work.em.assign(territory, facts as never)
  await work.em.flush()
  await work.sql('delete from territory_rules where company_id = $1 and territory_id = $2', [companyId, id])
  await writeRules(territory, rules, work)
  work.record('territory.edited', { id, companyId }, { fields: Object.keys(input).filter((key) => key !== 'id') })
  return territory
}

/** Deletes a territory with its rules. */
export async function deleteTerritory(id: number, work: UnitOfWork): Promise<Territory> {
  const territory = await work.find(Territory, id)
  const companyId = territory.company.id
  await lockTerritories(companyId, work)
  await work.sql('delete from territories where company_id = $1 and id = $2', [companyId, id])
  work.record('territory.deleted', { id, companyId }, { name: territory.name })
  return territory
}

interface Placed {
  id?: number
  companyId: number
  parentTerritoryId?: number | null | undefined
  people?: TerritoryPersonInput[] | null | undefined
}

/** The territory above and the people are of the company, and nothing is a part of itself. */
async function mustFit({ id, companyId, parentTerritoryId: parent, people }: Placed, work: UnitOfWork): Promise<void> {
  await mustBePeople(companyId, people ?? [], work)
  if (!parent) return
  await work.reference(Territory, parent, { company: companyId }, 'parentTerritoryId')
  const above = await work.sql<{ id: string; depth: number }>(
    `with recursive above as (
       select id, parent_id, 1 as depth from territories where id = $1
       union all select t.id, t.parent_id, depth + 1 from territories t join above on above.parent_id = t.id where depth < 10
     ) select id, depth from above`,
    [parent],
  )
  if (above.some((each) => Number(each.id) === id))
    throw refuse('INVALID', 'A territory cannot be a part of itself.', 'parentTerritoryId')
  if (above.length >= deepest)
    throw refuse('NOT_ALLOWED_NOW', `Territories go at most ${deepest} levels deep.`, 'parentTerritoryId')
}

const deepest = 5

async function mustNotOverlap(companyId: number, territories: readonly Territory[], work: UnitOfWork): Promise<void> {
  const ids = territories.map(({ id }) => id)
  const [found] = await overlapsOf(companyId, ids, work.sql)
  if (!found) return
  const [other] = await work.sql<{ name: string }>('select name from territories where id = $1', [found.otherId])
  throw refuse(
    'TAKEN',
    `The rule ${found.rule} fits the same addresses as ${found.otherRule} of ${other!.name}.`,
    'territories',
  )
}

const secondDefault = refuse('TAKEN', 'Another territory takes the addresses that no rule fits.', 'isDefault')

/** Whoever changes the territories of a company takes turns, until the end of the transaction. */
const lockTerritories = (companyId: number, work: UnitOfWork): Promise<unknown> =>
  work.sql('select 1 from companies where id = $1 for no key update', [companyId])

async function defaultOf(companyId: number, work: UnitOfWork): Promise<boolean> {
  const found = await work.sql('select 1 from territories where company_id = $1 and is_default', [companyId])
  return found.length > 0
}

function make(companyId: number, wanted: NewTerritoryInput, work: UnitOfWork): Territory {
  const { name, code, country, priority, isDefault, parentTerritoryId: parent } = wanted
  const given = Object.entries({ name, code, country, priority, isDefault, parent })
  const facts = Object.fromEntries(given.filter(([, value]) => value !== undefined))
  return work.em.create(Territory, { ...facts, company: companyId } as never)
}

const areaOf = ({ regions, cities, postalCodes }: Territory) => ({ regions, cities, postalCodes })

const given = <Values extends object>(values: Values): Partial<Values> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Partial<Values>

async function writeRules(territory: Territory, rules: Rule[], work: UnitOfWork): Promise<void> {
  const { id, company, country } = territory
  await work.sql(
    `insert into territory_rules (company_id, territory_id, country_code, state_code, city, postal_kind, postal_from, postal_to)
     select $1, $2, $3, r.state_code, r.city, r.postal_kind, r.postal_from, r.postal_to
     from jsonb_to_recordset($4::jsonb) as r (state_code text, city text, postal_kind text, postal_from text, postal_to text)`,
    [company.id, id, country, JSON.stringify(rules)],
  )
}
