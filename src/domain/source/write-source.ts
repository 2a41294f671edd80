import { randomBytes } from 'node:crypto'
import { refuse } from '../../errors.js'
import type { UnitOfWork } from '../../write/unit-of-work.js'
import { slugOf } from '../slug.js'
import type { CreateSourceInput, UpdateSourceInput } from './source.input.js'
import { mustFitPlan } from '../membership/quota.js'
import { Source } from './source.entity.js'

/** Makes a source; it comes last. */
export async function createSource({ companyId, ...facts }: CreateSourceInput, work: UnitOfWork): Promise<Source> {
  work.company(companyId, 'companyId')
  await mustFitPlan('sources', companyId, work)
  await lockSources(companyId, work)
  await mustBeFree(facts.name, { companyId, id: 0 }, work)
  const source = work.em.create(Source, {
    ...facts,
    company: companyId,
    slug: await freeSlug(facts.name, companyId, work),
    priority: (await lastPriority(companyId, work)) + 1,
  } as never)
  await work.em.flush()
  work.record('source.created', { id: source.id, companyId })
  return source
}

/** Changes a source: what is left out stays. */
export async function updateSource({ id, ...facts }: UpdateSourceInput, work: UnitOfWork): Promise<Source> {
  const source = await sourceInUse({ id }, work)
  const companyId = source.company.id
  if (source.isSystem && facts.kind && facts.kind !== source.kind)
    throw refuse('NOT_ALLOWED_NOW', 'A source of the product stays of its kind.', 'kind')
  if (facts.name !== undefined) {
    await lockSources(companyId, work)
    await mustBeFree(facts.name, { companyId, id }, work)
  }
  work.em.assign(source, facts as never)
  work.record('source.edited', { id, companyId }, { fields: Object.keys(facts) })
  return source
}

/** Gives a source a new key for its forms: with the one before, if there was one, nothing can be sent any more. */
export async function rotateCaptureKey(id: number, work: UnitOfWork): Promise<Source> {
  const source = await sourceInUse({ id }, work)
  source.captureSecret = `cap_${randomBytes(24).toString('base64url')}`
  work.record('source.capture_key_rotated', { id, companyId: source.company.id })
  return source
}

interface Wanted {
  id: number
  companyId?: number | undefined
  field?: string
}

/** A source that may be changed: archived ones only show where old leads came from. */
export async function sourceInUse({ id, companyId, field = 'id' }: Wanted, work: UnitOfWork): Promise<Source> {
  const source = await work.find(Source, id, field)
  if (companyId !== undefined && source.company.id !== companyId)
    throw refuse('NOT_FOUND', `Company ${companyId} has no source ${id} that you may see.`, field)
  if (source.archivedAt) throw refuse('NOT_ALLOWED_NOW', 'This source is archived.', field)
  return source
}

/** Whoever changes which sources a company has, or their order, takes turns until the end of the transaction. */
export const lockSources = (companyId: number, work: UnitOfWork): Promise<unknown> =>
  work.sql('select 1 from companies where id = $1 for no key update', [companyId])

async function mustBeFree(name: string, of: { companyId: number; id: number }, work: UnitOfWork): Promise<void> {
  const found = await work.sql(
    'select 1 from sources where company_id = $1 and lower(name) = lower($2) and archived_at is null and id <> $3',
    [of.companyId, name, of.id],
  )
  if (found.length > 0) throw taken
}

export const taken = refuse('TAKEN', 'The company has a source with this name already.', 'name')

async function lastPriority(companyId: number, work: UnitOfWork): Promise<number> {
  const [last] = await work.sql<{ priority: number }>(
    'select coalesce(max(priority), 0) as priority from sources where company_id = $1',
    [companyId],
  )
  return last!.priority
}

/** Archived sources keep their slugs: whoever uses a name again gets a number behind it. */
async function freeSlug(name: string, companyId: number, work: UnitOfWork): Promise<string> {
  const slug = slugOf(name, 'source')
  const used = await work.sql<{ slug: string }>(
    'select slug from sources where company_id = $1 and starts_with(slug, $2)',
    [companyId, slug],
  )
  const slugs = new Set(used.map((each) => each.slug))
  let number = 1
  while (slugs.has(number === 1 ? slug : `${slug}-${number}`)) number += 1
  return number === 1 ? slug : `${slug}-${number}`
}
