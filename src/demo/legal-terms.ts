import { createHash } from 'node:crypto'
import { day } from './calendar.js'
import { employments, type ColleagueKey, colleagueId, colleagues } from './people.js'
import type { Row } from './insert.js'
import { privacyFirst, termsFirst, termsSecond, termsSecondSpanish } from './texts/legal.js'

const terms = { type: 'terms', mandatory: true, requiresReapproval: true, summaryOfChanges: null }
const changes = {
  en: 'You tell us of lost passwords; what you enter belongs to your company.',
  es: 'Usted nos avisa de contraseñas perdidas; lo que captura pertenece a su empresa.',
}

const texts = [
  { ...terms, version: '1.0', lang: 'en', title: 'Terms of service', body: termsFirst, daysAgo: 440 },
  {
    ...terms,
    version: '2.0',
    lang: 'en',
    title: 'Terms of service',
    body: termsSecond,
    daysAgo: 200,
    summaryOfChanges: changes.en,
  },
  {
    ...terms,
    version: '2.0',
    lang: 'es',
    title: 'Condiciones del servicio',
    body: termsSecondSpanish,
    daysAgo: 200,
    summaryOfChanges: changes.es,
  },
  { ...terms, type: 'privacy', version: '1.0', lang: 'en', title: 'Privacy', body: privacyFirst, daysAgo: 440 },
]

export const legalTermRows = (now: number): Row[] =>
  texts.map(({ daysAgo, ...text }, index) => ({
    ...text,
    createdAt: date(now - (daysAgo + 10) * day),
    updatedAt: date(now - daysAgo * day),
    state: index === 0 ? 'retired' : 'published',
    effectiveAt: date(now - daysAgo * day),
    retiredAt: index === 0 ? date(now - texts[1]!.daysAgo * day) : null,
  }))

/** Has not come around to the second version: reads, and changes nothing. */
const behind: ColleagueKey = 'hannah'

export const approvalRows = (now: number): Row[] =>
  colleagues.flatMap(({ key, lang }) =>
    texts.flatMap((text, index) => {
      const reads = text.version === '1.0' || text.lang === lang.slice(0, 2)
      if (!reads || (key === behind && text.version === '2.0')) return []
      const approvedAt = whenApproved(key, index)
      return approvedAt === null ? [] : [approval(key, index, now - approvedAt * day)]
    }),
  )

/** Days ago: on the first day, or in the week after the text came into force; null where another had come by then. */
function whenApproved(key: ColleagueKey, index: number): number | null {
  const since = Math.max(...employments.filter(({ colleague }) => colleague === key).map(({ since: begun }) => begun))
  if (index === 0 && since <= texts[1]!.daysAgo) return null
  return Math.min(since, texts[index]!.daysAgo - (colleagueId(key) % 7) * 0.9)
}

const approval = (key: ColleagueKey, index: number, at: number): Row => ({
  legalTermId: index + 1,
  userId: colleagueId(key),
  approvedAt: date(at),
  ip: `203.0.113.${colleagueId(key) + 10}`,
  userAgent:
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36',
  bodySha256: createHash('sha256').update(texts[index]!.body).digest('hex'),
})

const date = (at: number): string => new Date(at).toISOString()
