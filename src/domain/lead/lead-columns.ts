import { p } from '@mikro-orm/core'

/** How a lead came, and what it agreed to then. */
export const originColumns = {
  doNotContact: p.boolean().default(false),
  consentMarketing: p.boolean().nullable(),
  utm: p.json<Record<string, string>>().nullable(),
  /** It came in when the plan's leads of the month were used up; so kept until the plan grows. */
  overQuota: p.boolean().default(false),
  /** Of those, what came in the month that is now. */
  heldBack: p
    .boolean()
    .formula(
      (t) =>
        `case when ${t.overQuota} then coalesce(${t.createdAt} >= quota_month_start(${t.company}), false) else false end`,
    ),
  externalSource: p.string().length(60).nullable(),
  externalId: p.string().length(200).nullable(),
  /** Folded name, e-mail, organization and phone digits, kept by the database for `q`. */
  searchText: p
    .text()
    .generated(
      (t) => `(lead_search_text(${t.firstName}, ${t.lastName}, ${t.email}, ${t.organization}, ${t.phoneE164})) stored`,
    )
    .nullable()
    .lazy(),
  /** The same, out of reach of its index. */
  searchTextAgain: p
    .text()
    .formula((t) => `${t.searchText} || ''`)
    .nullable()
    .lazy(),
}

export const heldBackDescription =
  'Whether it came in when the plan’s leads of the month were used up: until the month turns or the plan grows, owners and admins alone see it, and nobody is given it.'
