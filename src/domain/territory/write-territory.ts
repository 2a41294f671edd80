import { refuse } from '../../errors.js'
import { eachItem } from '../../write/each-item.js'
import type { UnitOfWork } from '../../write/unit-of-work.js'
import { rulesOf, type Rule } from './rules.js'
import { Territory } from './territory.entity.js'
import type { CreateTerritoriesInput, NewTerritoryInput, UpdateTerritoryInput } from './territory.input.js'

/** Makes territories, all or none of them. */
export async function createTerritories(
  { companyId, territories: wanted }: CreateTerritoriesInput,
  work: UnitOfWork,
): Promise<Territory[]> {
  work.company(companyId, 'companyId')
  const rules = await eachItem('territories', wanted, (each) => rulesOf(each))
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
    work.record('territory.created', { id: territory.id, companyId })
  }
  return territories
}

/** Changes a territory: what is left out stays, null clears. */
export async function updateTerritory(input: UpdateTerritoryInput, work: UnitOfWork): Promise<Territory> {
  const { id, regions, cities, postalCodes, ...facts } = input
  const territory = await work.find(Territory, id)
  const companyId = territory.company.id
  await lockTerritories(companyId, work)
  await work.em.refresh(territory)
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

const secondDefault = refuse('TAKEN', 'Another territory takes the addresses that no rule fits.', 'isDefault')

/** Whoever changes the territories of a company takes turns, until the end of the transaction. */
const lockTerritories = (companyId: number, work: UnitOfWork): Promise<unknown> =>
  work.sql('select 1 from companies where id = $1 for no key update', [companyId])

async function defaultOf(companyId: number, work: UnitOfWork): Promise<boolean> {
  const found = await work.sql('select 1 from territories where company_id = $1 and is_default', [companyId])
  return found.length > 0
}

function make(companyId: number, wanted: NewTerritoryInput, work: UnitOfWork): Territory {
  const { regions: _regions, cities: _cities, postalCodes: _postalCodes, ...facts } = wanted
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
