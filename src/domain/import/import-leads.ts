import type { Services } from '../../context.js'
import { refuse } from '../../errors.js'
import type { UnitOfWork } from '../../write/unit-of-work.js'
import { UserAccess } from '../access/user-access.entity.js'
import { campaignOfLead } from '../campaign/lead-campaign.js'
import { Company } from '../company/company.entity.js'
import { cycleOfNewLead } from '../cycle/lead-cycle.js'
import { Source } from '../source/source.entity.js'
import { Stage } from '../stage/stage.entity.js'
import { ImportFile } from './import-file.entity.js'
import type { ImportLeadsInput } from './import.input.js'
import { inspectFile, namesNobody } from './inspect-file.js'
import { knownNames } from './known-names.js'
import { storedStream } from './open-rows.js'
import { type ReceivedFile, receiveFile } from './receive-file.js'

/** Takes a file in and has its rows written in the background. A file that cannot be read leaves nothing behind. */
export async function importLeads(input: ImportLeadsInput, work: UnitOfWork, services: Services): Promise<ImportFile> {
  work.company(input.companyId, 'companyId')
  const options = await optionsOf(input, work)
  const received = await receiveFile(await input.file, input.companyId, services.storage)
  try {
    const importFile = work.em.create(ImportFile, {
      ...options,
      ...(await inspected(received, input, work, services)),
      company: input.companyId,
      userAccess: accessIn(input.companyId, work),
      fileName: received.name,
      fileSize: received.size,
      sha256: received.sha256,
      storageKey: received.key,
      sameFile: await sameFile(received, input.companyId, work),
      status: 'validating',
    } as never)
    await work.begin()
    await work.em.flush()
    await services.jobs.add('imports', { importFileId: importFile.id }, work)
    work.record('import.created', importFile, { fileName: received.name })
    return importFile
  } catch (error) {
    await services.storage.remove(received.key).catch(() => undefined)
    throw error
  }
}

const contentTypes = {
  csv: 'text/csv',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

/** What the file is. Refuses one that no lead can come of. */
async function inspected({ key }: ReceivedFile, input: ImportLeadsInput, work: UnitOfWork, { storage }: Services) {
  const known = (header: string[]) => knownNames(input.companyId, header, work)
  const found = await inspectFile(() => storedStream(storage, key), input, known)
  const why = namesNobody(found)
  if (why) throw refuse('INVALID', why, 'file')
  const { format, encoding, delimiter, sheet, headerRow, header, mapping } = found
  return { contentType: contentTypes[format], encoding, delimiter, sheet, headerRow, header, mapping }
}

/** What new leads get beside what the file says of them. */
async function optionsOf(input: ImportLeadsInput, work: UnitOfWork): Promise<object> {
  const { companyId, userAccessId, assign, onDuplicate = 'skip', dateOrder = null, dryRun = false } = input
  const company = await work.em.findOneOrFail(Company, companyId)
  const stage = await work.em.findOneOrFail(Stage, { companyId: null, isInitial: true })
  return {
    ...(await originOf(input, work)),
    stage: stage.id,
    ...(await assignmentOf({ companyId, userAccessId, assign }, work)),
    onDuplicate,
    defaultCountry: input.defaultCountry ?? company.defaultCountry,
    dateOrder,
    dryRun,
  }
}

async function originOf({ companyId, sourceId, campaignId }: ImportLeadsInput, work: UnitOfWork): Promise<object> {
  if (sourceId) await work.reference(Source, sourceId, { company: companyId }, 'sourceId')
  const campaign = await campaignOfLead({ companyId, campaignId }, work)
  return {
    source: sourceId ?? campaign.sourceId ?? (await sourceOfImports(companyId, work)),
    campaign: campaign.id,
    late: campaign.isLate,
    cycle: campaign.cycleId || (await cycleOfNewLead({ companyId }, work)),
  }
}

interface Assigned {
  companyId: number
  userAccessId: number | undefined
  assign: ImportLeadsInput['assign']
}

async function assignmentOf({ companyId, userAccessId, assign }: Assigned, work: UnitOfWork): Promise<object> {
  const chosen = assign ?? (userAccessId ? 'user_access' : 'rotation')
  if (chosen !== 'user_access') return { assign: chosen, assignee: null }
  if (!userAccessId) throw refuse('REQUIRED', 'Say who gets the leads.', 'userAccessId')
  await work.reference(UserAccess, userAccessId, { company: companyId, status: 'active' }, 'userAccessId')
  return { assign: chosen, assignee: userAccessId }
}

async function sourceOfImports(companyId: number, work: UnitOfWork): Promise<number | null> {
  const source = await work.em.findOne(Source, { company: companyId, type: 'import', archivedAt: null } as never)
  return source?.id ?? null
}

/** The role by which the caller imports: the one in this company, else one above it. */
function accessIn(companyId: number, work: UnitOfWork): number {
  const reaching = work.viewer.grants.filter(({ covers }) => covers.includes(companyId))
  return (reaching.find((grant) => grant.companyId === companyId) ?? reaching[0]!).userAccessId
}

async function sameFile({ sha256 }: ReceivedFile, companyId: number, work: UnitOfWork): Promise<number | null> {
  const [same] = await work.sql<{ id: string }>(
    `select id from import_files where company_id = $1 and sha256 = $2 and created_at > now() - interval '24 hours'
     order by created_at desc limit 1`,
    [companyId, sha256],
  )
  return same ? Number(same.id) : null
}
