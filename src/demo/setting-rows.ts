import { rankOf, type Role } from '../auth/role.js'
import { toE164 } from '../domain/lead/phone.js'
import { day, hour } from './calendar.js'
import { companies, companyId, type CompanyKey, companyOf } from './companies.js'
import type { Row } from './insert.js'
import { colleagueId, colleagues, employmentId, employments, type Employment } from './people.js'
import { pictureKey } from './pictures.js'
import type { Rotation } from './rotation.js'
import { fair, openForm, type SourceKey, sourcesOf } from './sources.js'

const foundedDaysAgo = 433

export const companyRows = (now: number): Row[] =>
  companies.map((company, index) => ({
    createdAt: date(now - (foundedDaysAgo - index * 0.7) * day),
    updatedAt: date(now - (foundedDaysAgo - index * 0.7) * day),
    name: company.name,
    slug: company.slug,
    parentId: company.parent ? companyId(company.parent) : null,
    avatarKey: pictureKey(company.key),
    timezone: company.timezone,
    lang: company.lang,
    currency: company.currency,
    defaultCountry: company.country,
    firstResponseMinutes: company.firstResponseMinutes,
    cyclesEnabled: company.cyclesEnabled,
    assignmentMode: company.assignmentMode,
    unassignedAlertMinutes: 60,
  }))

export const userRows = (now: number, passwordHash: string): Row[] =>
  colleagues.map((colleague) => {
    const { key, leftDaysAgo, phoneNumber = null, seenHoursAgo } = colleague
    const company = companyOf(primaryEmployment(key).company)
    const begun = date(now - Math.max(...employmentsOf(key).map(({ since }) => since)) * day)
    const left = leftDaysAgo === undefined ? undefined : date(now - leftDaysAgo * day)
    return {
      createdAt: begun,
      updatedAt: left ?? begun,
      firstName: colleague.firstName,
      lastName: colleague.lastName,
      email: colleague.email,
      emailVerifiedAt: begun,
      passwordHash,
      status: left ? 'deactivated' : 'active',
      birthdate: colleague.birthdate ?? null,
      phoneNumber,
      phoneE164: phoneNumber && toE164(phoneNumber, 'US'),
      theme: colleague.theme,
      lang: colleague.lang,
      currency: company.currency,
      timezone: company.timezone,
      avatarKey: pictureKey(key),
      onboardingCompletedAt: begun,
      lastLoginAt: date(now - seenHoursAgo * hour),
    }
  })

const employmentsOf = (key: string): Employment[] => employments.filter(({ colleague }) => colleague === key)

/** The first one that is not over, if any. */
export const primaryEmployment = (key: string): Employment =>
  employmentsOf(key).find(({ until }) => until === undefined) ?? employmentsOf(key)[0]!

export const userAccessRows = (now: number): Row[] =>
  employments.map((employment) => ({
    createdAt: date(now - employment.since * day),
    updatedAt: date(now - (employment.until ?? employment.since) * day),
    userId: colleagueId(employment.colleague),
    companyId: companyId(employment.company),
    accessId: accessId(employment.role),
    scope: employment.scope ?? 'company',
    status: employment.until === undefined ? 'active' : 'removed',
    acceptsLeads: employment.weight > 0 && employment.until === undefined,
    awayFrom: employment.isAway ? date(now - 2 * day) : null,
    awayUntil: employment.isAway ? date(now + 5 * day) : null,
    maxOpenLeads: employment.maxOpenLeads ?? null,
    maxLeadsPerDay: employment.maxLeadsPerDay ?? null,
    weight: Math.max(1, employment.weight),
  }))

/** In the order of the catalogue that the first migration writes. */
export const accessId = (role: Role): number => 6 - rankOf[role] / 20

const allSources = companies.flatMap(({ key }) =>
  sourcesOf(key).map((source, index) => ({ company: key, source, priority: index + 1 })),
)

export const sourceId = (company: CompanyKey, key: SourceKey): number =>
  allSources.findIndex((each) => each.company === company && each.source.key === key) + 1

export const sourceRows = (now: number): Row[] =>
  allSources.map(({ company, source, priority }) => {
    const archivedAt = source.key === 'fair' ? date(now - fair.archivedDaysAgo * day) : null
    const createdAt = date(now - (foundedDaysAgo - 3) * day)
    return {
      createdAt,
      updatedAt: archivedAt ?? createdAt,
      companyId: companyId(company),
      name: source.name,
      slug: source.key.replace('_', '-'),
      type: source.type,
      priority: archivedAt === null ? priority : null,
      isActive: archivedAt === null,
      autoAssign: source.rotation !== undefined,
      rotationStrategy: source.rotation ?? 'round_robin',
      isSystem: source.isSystem ?? false,
      captureKey: company === openForm.company && source.key === openForm.source ? openForm.captureKey : null,
      archivedAt,
    }
  })

/** Who takes turns at each source, and where the rotation stands. */
export function memberRows(now: number, rotations: ReadonlyMap<string, Rotation>): Row[] {
  return allSources.flatMap(({ company, source }) => {
    const team = employments.filter((each) => each.company === company && each.weight > 0 && !each.until)
    return (source.rotation ? team : []).map((employment, index) => {
      const turns = rotations.get(`${company} ${source.key}`)?.turnsOf(employment)
      const since = date(now - employment.since * day)
      return {
        createdAt: since,
        updatedAt: since,
        companyId: companyId(company),
        sourceId: sourceId(company, source.key),
        userAccessId: employmentId(employment),
        position: index + 1,
        weight: source.rotation === 'weighted' ? employment.weight : null,
        credit: turns?.credit ?? 0,
        assignedCount: turns?.count ?? 0,
        lastAssignedAt: turns?.lastAt ? date(turns.lastAt) : null,
      }
    })
  })
}

const date = (at: number): string => new Date(at).toISOString()
