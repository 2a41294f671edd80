import { randomBytes } from 'node:crypto'
import { ref } from '@mikro-orm/core'
import { refuse } from '../../errors.js'
import type { UnitOfWork } from '../../write/unit-of-work.js'
import { UserAccess } from '../access/user-access.entity.js'
import { slugOf } from '../slug.js'
import { mustFitPlan } from '../membership/quota.js'
import { beginTrial } from '../membership/subscription.js'
import { Source } from '../source/source.entity.js'
import { User } from '../user/user.entity.js'
import { Company } from './company.entity.js'
import type { CreateCompanyInput } from './company.input.js'

const ownerAccessId = 1
const deepestLevel = 5

/** Makes a company with its owner and the sources that belong to the product, at once or not at all. */
export async function createCompany(
  { name, parentCompanyId, country, ...settings }: CreateCompanyInput,
  work: UnitOfWork,
): Promise<Company> {
  mustBeNameable(name)
  const parent = parentCompanyId ? await parentFor(parentCompanyId, work) : undefined
  const inherited = parent && {
    currency: parent.currency,
    timezone: parent.timezone,
    lang: parent.lang,
    defaultCountry: parent.defaultCountry,
  }
  if (parent) await mustFitPlan('companies', parent.id, work)
  const company = work.em.create(Company, {
    ...inherited,
    ...settings,
    ...(country && { defaultCountry: country }),
    name,
    slug: `${slugOf(name, 'company')}-${randomBytes(3).toString('hex')}`,
    parent: parent ?? null,
  } as never)
  const user = await work.em.findOneOrFail(User, work.viewer.userId)
  const access = work.em.create(UserAccess, { user, company, access: ownerAccessId } as never)
  for (const [index, source] of systemSources.entries())
    work.em.create(Source, { ...source, company, priority: index + 1, isSystem: true, autoAssign: false } as never)
  await work.begin()
  await work.em.flush()
  if (!parent) await beginTrial(company.id, work)
  user.primaryAccess ??= ref(access as never)
  work.record('company.created', { id: company.id, companyId: company.id })
  work.afterwards(() => work.forgetViewer(user.id))
  return company
}

const systemSources = [
  { name: 'Manual', slug: 'manual', kind: 'manual' },
  { name: 'Import', slug: 'import', kind: 'import' },
  { name: 'API', slug: 'api', kind: 'api' },
]

export function mustBeNameable(name: string): void {
  if (Array.from(name).length < 2) throw refuse('INVALID', 'The name must have at least 2 characters.', 'name')
}

async function parentFor(id: number, work: UnitOfWork): Promise<Company> {
  const parent = await work.reference(Company, id, {}, 'parentCompanyId')
  work.mustHold('company.create_child', id)
  if (parent.path.length >= deepestLevel)
    throw refuse('NOT_ALLOWED_NOW', `Companies go at most ${deepestLevel} levels deep.`, 'parentCompanyId')
  return parent
}
