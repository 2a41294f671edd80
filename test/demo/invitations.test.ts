import { expect, test } from 'vitest'
import { invitationRows } from '../../src/demo/invitations.js'

const now = Date.now()
const rows = invitationRows(now)
const daysLeft = rows.map(({ expiresAt }) => (Date.parse(String(expiresAt)) - now) / 86_400_000)

test('the demo has two invitations that wait, one that expires tomorrow, and one of each other end', () => {
  const ends = rows.map(({ state }, index) => {
    if (state !== 'pending') return String(state)
    const left = daysLeft[index]!
    return left < 0 ? 'expired' : left < 1 ? 'tomorrow' : 'pending'
  })
  expect(ends.toSorted()).toEqual(['accepted', 'expired', 'pending', 'pending', 'revoked', 'tomorrow'])
})

test('the demo invites nobody who could get a mail', () => {
  for (const { email } of rows) expect(email).toMatch(/@([\w-]+\.)?example\.(com|net|org)$/)
})
