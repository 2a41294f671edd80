import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Config } from '../../config.js'

interface Linked {
  id: number
  storageKey: string
}

const validMs = 3_600_000
const minuteMs = 60_000

/** Address of the file of an export. Its signature is the right to read it, whoever asks, for an hour. */
export function linkTo(file: Linked, config: Pick<Config, 'publicUrl' | 'jwtSecret'>, now = Date.now()): string {
  const expires = Math.ceil((now + validMs) / minuteMs) * minuteMs
  return `${config.publicUrl}/exports/${file.id}?expires=${expires}&signature=${signatureOf(file, expires, config.jwtSecret)}`
}

export function isLink(file: Linked, given: { expires: number; signature: string }, secret: string): boolean {
  const signature = Buffer.from(given.signature)
  const right = Buffer.from(signatureOf(file, given.expires, secret))
  return given.expires > Date.now() && signature.length === right.length && timingSafeEqual(signature, right)
}

const signatureOf = ({ id, storageKey }: Linked, expires: number, secret: string): string =>
  createHmac('sha256', secret).update(`export:${id}:${storageKey}:${expires}`).digest('base64url')
