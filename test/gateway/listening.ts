import { aCompany, aMember } from '../factories.js'
import { type Gateway, startGateway } from '../harness.js'

/** The gateway itself, listening, and somebody who is signed in. */
export interface Listening {
  gateway: Gateway
  url: string
  signedIn: { authorization: string }
  close: () => Promise<void>
}

export async function startListening(): Promise<Listening> {
  const gateway = await startGateway()
  const { user } = await aMember(gateway, await aCompany(gateway), 'owner')
  const url = await gateway.server.listen({ port: 0, host: '127.0.0.1' })
  const signedIn = { authorization: `Bearer ${await gateway.tokenOf(user)}` }
  return { gateway, url, signedIn, close: () => gateway.close() }
}
