import { day } from './calendar.js'
import type { Row } from './insert.js'
import { colleagueId, type ColleagueKey, colleagues } from './people.js'

interface Linked {
  colleague: ColleagueKey
  provider: 'google' | 'microsoft' | 'zoom'
  daysAgo: number
  usedDaysAgo: number | null
}

const linked: Linked[] = [
  { colleague: 'renata', provider: 'google', daysAgo: 401, usedDaysAgo: 1 },
  { colleague: 'carlos', provider: 'google', daysAgo: 377, usedDaysAgo: 0.1 },
  { colleague: 'carlos', provider: 'zoom', daysAgo: 120, usedDaysAgo: null },
  { colleague: 'sofia', provider: 'google', daysAgo: 233, usedDaysAgo: 2 },
  { colleague: 'denise', provider: 'microsoft', daysAgo: 310, usedDaysAgo: 6 },
]

/** The accounts with providers that some people sign in by. */
export const userProviderRows = (now: number): Row[] =>
  linked.map(({ colleague, provider, daysAgo, usedDaysAgo }, index) => {
    const { firstName, lastName, email } = colleagues[colleagueId(colleague) - 1]!
    return {
      createdAt: date(now - daysAgo * day),
      updatedAt: date(now - (usedDaysAgo ?? daysAgo) * day),
      userId: colleagueId(colleague),
      provider,
      providerUserId: String(104_217_330_915 + index * 7_919_113),
      purposes: ['login'],
      email,
      displayName: `${firstName} ${lastName}`,
      scopes: ['openid', 'email', 'profile'],
      connectedAt: date(now - daysAgo * day),
      lastUsedAt: usedDaysAgo === null ? null : date(now - usedDaysAgo * day),
    }
  })

const date = (at: number): string => new Date(at).toISOString()
