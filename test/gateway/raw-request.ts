import { connect, type Socket } from 'node:net'

/** What the server writes until it closes the connection. */
export async function rawRequest(url: string, request: string): Promise<string> {
  const socket = connectTo(url)
  socket.write(request)
  return readToEnd(socket)
}

export function connectTo(url: string): Socket {
  const { port, hostname } = new URL(url)
  const socket = connect(Number(port), hostname)
  socket.on('error', () => undefined)
  return socket
}

export function readToEnd(socket: Socket): Promise<string> {
  const chunks: string[] = []
  socket.on('data', (chunk) => chunks.push(String(chunk)))
  return new Promise((resolve) => socket.once('close', () => resolve(chunks.join(''))))
}
