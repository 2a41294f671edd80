import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Config } from '../config.js'

const validMs = 3_600_000
const minuteMs = 60_000

/** What a link leads to: its path, and something of the file that another file at this path would not have. */
export interface Linked {
  path: string
  seal: string
}

/** A web address of which the signature is the right to read it, whoever asks, for an hour. */
export function signedLink(linked: Linked, config: Pick<Config, 'publicUrl' | 'jwtSecret'>, now = Date.now()): string {
  const expires = Math.ceil((now + validMs) / minuteMs) * minuteMs
  return `${config.publicUrl}${linked.path}?expires=${expires}&signature=${signatureOf(linked, expires, config.jwtSecret)}`
}

/** What such a link says besides its path. */
export interface Signed {
  expires?: string | string[]
  signature?: string | string[]
}

/** Whether somebody was given this link, and it is still good. */
export function isSigned(linked: Linked, signed: Signed, { jwtSecret }: Pick<Config, 'jwtSecret'>): boolean {
  const expires = Number(only(signed.expires))
  const given = Buffer.from(only(signed.signature))
  const right = Buffer.from(signatureOf(linked, expires, jwtSecret))
  return expires > Date.now() && given.length === right.length && timingSafeEqual(given, right)
}

/** Headers of a file that is kept, not shown, and that is for one person. */
export const privateFile = (name: string, type: string): Record<string, string> => ({
  'content-type': type,
  'content-disposition': `attachment; filename="${name}"`,
  'cache-control': 'private, no-store',
  'x-content-type-options': 'nosniff',
  'content-security-policy': "default-src 'none'; sandbox",
  'x-robots-tag': 'noindex',
})

const only = (value: string | string[] | undefined): string => [value ?? ''].flat()[0]!

const signatureOf = ({ path, seal }: Linked, expires: number, secret: string): string =>
  createHmac('sha256', secret).update(`link:${path}:${seal}:${expires}`).digest('base64url')
