// Between a server and its Cal.com: what was asked for waits until the test lets it go on.
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'
import { freePort } from '../scripts/free-port.ts'

export type HeldProxy = {
  url: string
  /** From now on lists of bookings wait; answers when one does. */
  hold: () => Promise<void>
  /** Those that wait, and all that come after them, go on. */
  release: () => void
  close: () => Promise<void>
}

export async function startHeldProxy(origin: string): Promise<HeldProxy> {
  let gate: PromiseWithResolvers<void> | null = null
  let arrived = Promise.withResolvers<void>()
  const server = createServer(async (request, response) => {
    if (gate !== null && request.url?.includes('/bookings?') === true) {
      arrived.resolve()
      await gate.promise
    }
    await passOn(origin, request, response)
  })
  const port = await freePort()
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${port}`,
    hold: () => {
      gate = Promise.withResolvers()
      arrived = Promise.withResolvers()
      return arrived.promise
    },
    release: () => {
      gate?.resolve()
      gate = null
    },
    close: async () => {
      gate?.resolve()
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

const PASSED_ON = ['authorization', 'cal-api-version', 'content-type']

async function passOn(origin: string, request: IncomingMessage, response: ServerResponse) {
  const { method = 'GET', url = '/' } = request
  const known = PASSED_ON.flatMap((name) => {
    const value = request.headers[name]
    return typeof value === 'string' ? [[name, value]] : []
  })
  const body = await text(request)
  const sent = body === '' ? {} : { body }
  const answer = await fetch(`${origin}${url}`, {
    ...{ method, headers: Object.fromEntries(known), ...sent },
  })
  const told = [...answer.headers].filter(([name]) => !name.startsWith('content-length'))
  const headers = told.filter(([name]) => name !== 'transfer-encoding' && name !== 'connection')
  // Whoever asked may have gone meanwhile.
  response.on('error', () => undefined)
  response.writeHead(answer.status, Object.fromEntries(headers))
  response.end(await answer.text())
}
