import { z } from 'zod'

/** Those with whom people have accounts; `sso` is the sign-in of a firm of its own. */
export const providerNames = ['google', 'microsoft', 'apple', 'facebook', 'calendly', 'zoom', 'sso'] as const
export type ProviderName = (typeof providerNames)[number]

/** What an OpenID Connect provider knows this gateway by. */
export interface OidcProvider {
  issuer: string
  clientId: string
  /** Absent for public clients. */
  clientSecret?: string | undefined
}

export type OidcProviders = Partial<Record<ProviderName, OidcProvider>>

const entry = z.strictObject({
  issuer: z.string().refine(isIssuer),
  clientId: z.string().min(1),
  clientSecret: z.string().min(1).optional(),
})

/** A JSON object of providers by name, as one text of the environment. */
export const oidcProviders = z.string().transform((text, context): OidcProviders => {
  const parsed = z.partialRecord(z.enum(providerNames), entry).safeParse(fromJson(text))
  if (parsed.success) return parsed.data
  context.addIssue({ code: 'custom', message })
  return z.NEVER
})

const message = `must be JSON such as {"google": {"issuer": "https://accounts.google.com", "clientId": "…", "clientSecret": "…"}}, of ${providerNames.join(', ')}`

/** Without encryption only on this machine. */
function isIssuer(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, search, hash } = new URL(text)
  return search === '' && hash === '' && (protocol === 'https:' || isOnThisMachine(text))
}

export const isOnThisMachine = (url: string): boolean =>
  /^http:\/\/(127\.0\.0\.1|\[::1\]|localhost)(:\d+)?(\/|$)/.test(url)

function fromJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
