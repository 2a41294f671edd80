import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Config } from '../../config.js'

interface Linked {
  id: number
  icalUid: string
}

/** Address of the calendar file of one appointment. Its signature is the right to read it, whoever asks. */
export const appointmentUrl = (appointment: Linked, config: Pick<Config, 'publicUrl' | 'jwtSecret'>): string =>
  `${config.publicUrl}/appointments/${appointment.id}.ics?signature=${signatureOf(appointment, config.jwtSecret)}`

export function isSignatureOf(appointment: Linked, signature: string, secret: string): boolean {
  const given = Buffer.from(signature)
  const right = Buffer.from(signatureOf(appointment, secret))
  return given.length === right.length && timingSafeEqual(given, right)
}

/** Of the calendar's own id, too, which nobody can guess. */
const signatureOf = ({ id, icalUid }: Linked, secret: string): string =>
  createHmac('sha256', secret).update(`appointment.ics:${id}:${icalUid}`).digest('base64url')
