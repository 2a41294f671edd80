import { p } from '@mikro-orm/core'
import { AssignmentMode, CompanyStatus, DedupePolicy, DedupeScope } from './company.enum.js'

/** What a company is called, where it stands, and whether it is at work. */
export const identityColumns = {
  name: p.string().length(120),
  slug: p.string().length(140),
  /** Ids from the root down to the company itself. */
  path: p
    .array((id) => Number(id))
    .columnType('bigint[]')
    .defaultRaw(`'{}'`),
  status: p.enum(CompanyStatus).default('active'),
  avatarKey: p.string().length(200).nullable(),
  avatarRoute: p
    .text()
    .nullable()
    .formula((t) => `'/' || ${t.avatarKey}`),
}

/** What a company decides about how it works. */
export const settingColumns = {
  timezone: p.string().length(64).default('UTC'),
  lang: p.string().length(10).default('en'),
  currency: p.character().length(3).default('USD'),
  defaultCountry: p.character().length(2).default('US'),
  businessHours: p.json<string[]>().nullable(),
  firstResponseMinutes: p.integer().nullable(),
  cyclesEnabled: p.boolean().default(false),
  dedupePolicy: p.enum(DedupePolicy).default('flag'),
  dedupeScope: p.enum(DedupeScope).default('company'),
  assignmentMode: p.enum(AssignmentMode).default('source_rotation'),
  stickyOwner: p.boolean().default(true),
  fallbackPool: p.boolean().default(false),
  holdUntilOpen: p.boolean().default(true),
  unassignedAlertMinutes: p.integer().nullable(),
}
