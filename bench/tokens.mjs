// Access tokens of the people in the bench's companies, as signing in would issue them.
import { randomBytes } from 'node:crypto'
import { issueAccessToken } from '../dist/auth/token.js'

export const secret = randomBytes(32).toString('base64url')

const members = { owner: 1, manager: 2, agent: 4 }

/** They last 15 minutes: to be made anew for each measurement. */
export function tokenMaker() {
  const made = new Map()
  return (company, role) => {
    const userId = (company - 1) * 10 + members[role]
    const token = made.get(userId) ?? issueAccessToken({ userId, sessionId: userId, tokenVersion: 1 }, secret).token
    made.set(userId, token)
    return token
  }
}
