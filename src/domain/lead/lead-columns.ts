/** Columns of the row, by their properties. */
type Columns = Readonly<Record<string, string>>

/** Folded name, e-mail, organization and phone digits, kept by the database for `q`. */
export const searchText = (t: Columns): string =>
  `(lead_search_text(${t['firstName']}, ${t['lastName']}, ${t['email']}, ${t['organization']}, ${t['phoneE164']})) stored`

/** Whether it came in beyond the plan, in the month that is now. */
export const heldBack = (t: Columns): string =>
  `case when ${t['overQuota']} then coalesce(${t['createdAt']} >= quota_month_start(${t['company']}), false) else false end`

export const heldBackDescription =
  'Whether it came in when the plan’s leads of the month were used up: until the month turns or the plan grows, owners and admins alone see it, and nobody is given it.'
