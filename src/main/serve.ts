import type { Server } from 'node:http'
import { createAdaptorServer } from '@hono/node-server'

const LEAVE_MS = 5_000
const STARTING_HEADERS = { 'Content-Type': 'application/problem+json', 'Retry-After': '2' }

type Fetch = (request: Request, env?: unknown) => Response | Promise<Response>

export type Serving = {
  port: number
  /** From now on requests go here; until then they are told that the server is starting. */
  answerWith: (fetch: Fetch) => void
  close: () => Promise<void>
}

/** Its message is the one line to print before giving up the start. */
export class PortInUse extends Error {
  override name = 'PortInUse'
}

/** Takes the port before anything is opened: a second start by mistake fails at once. */
export async function serve({ host, port }: { host: string; port: number }): Promise<Serving> {
  let answer: Fetch = starting
  const server = createAdaptorServer({ fetch: (request, env) => answer(request, env) })
  if (!isHttp1(server)) throw new Error('a server for HTTP/1.1')
  await listen(server, host, port)
  const address = server.address()
  return {
    port: typeof address === 'object' && address !== null ? address.port : port,
    answerWith(fetch) {
      answer = fetch
    },
    close: () => close(server),
  }
}

function starting(): Response {
  const problem = { type: 'about:blank', title: 'Starting', status: 503, code: 'CannotStore' }
  return new Response(JSON.stringify(problem), { status: 503, headers: STARTING_HEADERS })
}

function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => reject(explained(error, host, port)))
    server.listen(port, host, resolve)
  })
}

function explained(error: Error, host: string, port: number): Error {
  const code = 'code' in error ? error.code : ''
  if (code === 'EADDRINUSE') {
    return new PortInUse(
      `Port ${port} of ${host} is taken by another program. Stop it, or choose another: PORT=${port + 1}`,
    )
  }
  if (code === 'EACCES') return new PortInUse(`Port ${port} may not be opened by this user.`)
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
    return new PortInUse(`HOST=${host} is not an address of this machine. Example: HOST=127.0.0.1`)
  }
  return error
}

/** Answers what was asked already; what still talks after some seconds is cut off. */
function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const cut = setTimeout(() => server.closeAllConnections(), LEAVE_MS)
    server.close(() => {
      clearTimeout(cut)
      resolve()
    })
    server.closeIdleConnections()
  })
}

const isHttp1 = (server: object): server is Server => 'closeIdleConnections' in server
