import { aCompany, aLead, aMember } from '../factories.js'
import { type Gateway, startGateway } from '../harness.js'

/** A gateway that listens, with a company of 25 leads, for clients to work with. */
export interface Workplace {
  gateway: Gateway
  url: string
  /** Global id of the company. */
  company: string
  /** Its owner. */
  owner: { id: string; headers: Record<string, string> }
  /** Somebody who may look, not touch. */
  viewer: { headers: Record<string, string> }
  /** Global ids of its leads, the latest first, as they are listed. */
  leads: string[]
  close: () => Promise<void>
}

export async function openWorkplace(): Promise<Workplace> {
  const gateway = await startGateway()
  const address = await gateway.server.listen({ port: 0 })
  const company = await aCompany(gateway)
  const owner = await aMember(gateway, company, 'owner')
  const viewer = await aMember(gateway, company, 'viewer')
  const leads: string[] = []
  for (let number = 0; number < 25; number += 1) leads.unshift(`lead_${await aLead(gateway, company)}`)
  const headersOf = async (user: number) => ({ authorization: `Bearer ${await gateway.tokenOf(user)}` })
  return {
    gateway,
    url: `${address}/graphql`,
    company: `company_${company}`,
    owner: { id: `user_${owner.user}`, headers: await headersOf(owner.user) },
    viewer: { headers: await headersOf(viewer.user) },
    leads,
    close: () => gateway.close(),
  }
}

/** A picture as a form of a page holds it. */
export const aPicture = (): File => new File([Buffer.from(pixel, 'base64')], 'me.png', { type: 'image/png' })

const pixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
