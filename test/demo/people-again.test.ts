import { describe, expect, it } from 'vitest'
import { demoRows } from '../../src/demo/demo-rows.js'
import { emailMatch } from '../../src/domain/lead/contact.js'
import { toE164 } from '../../src/domain/lead/phone.js'

interface LeadRow {
  companyId: number
  email: string | null
  emailMatch: string | null
  phoneNumber: string | null
  phoneE164: string | null
  countryCode: string
  firstName: string
  lastName: string | null
}

const tables = demoRows(Date.now(), 'hash')
const leads = tables.leads as unknown as LeadRow[]
const bodies = tables.lead_notes!.map(({ body }) => body as string)

describe('people who arrive more than once', () => {
  it('are known by the same keys that new leads get', () => {
    for (const lead of leads) {
      expect(lead.emailMatch).toBe(lead.email && emailMatch(lead.email))
      expect(lead.phoneE164).toBe(lead.phoneNumber && toE164(lead.phoneNumber, lead.countryCode))
    }
  })

  it('make 31 groups: 28 of two leads, 3 of three', () => {
    const sizes = groupsOf(leads).map((group) => group.length)
    expect(sizes.filter((size) => size === 2)).toHaveLength(28)
    expect(sizes.filter((size) => size === 3)).toHaveLength(3)
    expect(sizes).toHaveLength(31)
  })

  it('never write the address or the number in the same way again', () => {
    for (const group of groupsOf(leads)) {
      const typed = group.flatMap(({ email, phoneNumber }) => [email, phoneNumber]).filter(Boolean)
      expect(new Set(typed).size).toBe(typed.length)
    }
  })

  it('are two siblings with one phone in one case', () => {
    const others = groupsOf(leads).filter((group) => new Set(group.map(({ firstName }) => plain(firstName))).size > 1)
    expect(others).toHaveLength(1)
    expect(new Set(others[0]!.map(({ lastName }) => plain(lastName!))).size).toBe(1)
  })
})

describe('names and texts that forms have to survive', () => {
  it('are a name of 80 characters and surnames of two', () => {
    const names = leads.map(({ firstName, lastName }) => `${firstName} ${lastName}`)
    expect(names.filter((name) => name.length === 80)).toHaveLength(1)
    expect(names.filter((name) => / \p{L}{2}$/u.test(name)).length).toBeGreaterThan(5)
    expect(names.filter((name) => /ñ/.test(name)).length).toBeGreaterThan(20)
  })

  it('are one note with an emoji and one from right to left', () => {
    expect(bodies.filter((body) => /\p{Extended_Pictographic}/u.test(body))).toHaveLength(1)
    expect(bodies.filter((body) => /\p{Script=Arabic}/u.test(body))).toHaveLength(1)
  })

  it('leave no gap open and no bracket behind', () => {
    expect(bodies.filter((body) => /[{}[\]|]|undefined| {2}|^$/.test(body))).toEqual([])
  })

  it('are mostly notes of their own', () => {
    expect(new Set(bodies).size).toBeGreaterThan(1150)
  })
})

const plain = (name: string): string =>
  name
    .normalize('NFD')
    .replaceAll(/[^\p{L}]/gu, '')
    .toLowerCase()

/** Leads of one company that share an address or a number, over however many others. */
function groupsOf(all: LeadRow[]): LeadRow[][] {
  const group = new Map(all.map((lead) => [lead, [lead]]))
  const first = new Map<string, LeadRow>()
  for (const lead of all) {
    for (const key of [lead.emailMatch, lead.phoneE164].filter(Boolean)) {
      const known = first.get(`${lead.companyId} ${key}`) ?? lead
      first.set(`${lead.companyId} ${key}`, known)
      const joined = [...new Set([...group.get(known)!, ...group.get(lead)!])]
      for (const member of joined) group.set(member, joined)
    }
  }
  return [...new Set(group.values())].filter((members) => members.length > 1)
}
