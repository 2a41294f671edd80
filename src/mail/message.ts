import type { SendMailOptions } from 'nodemailer'
import type { Mail } from './mailer.js'

/** The recipient is given as one address, never as a list to be parsed. No mail reads files or fetches addresses. */
export const messageOf = ({ to, subject, text }: Mail, from: string): SendMailOptions => ({
  from: { name: 'Leadsy', address: from },
  to: { name: '', address: to },
  subject,
  text,
  headers: { 'Auto-Submitted': 'auto-generated' },
  disableFileAccess: true,
  disableUrlAccess: true,
})
