import { createServer, type IncomingHttpHeaders } from 'node:http'

export type Received = { path: string; body: string; headers: IncomingHttpHeaders }

export type Reply = { status: number; body?: string; location?: string }

/** The other end, as small as it can be: it keeps what came and answers what it is told. */
export const startReceiver = async (reply: (received: Received) => Reply) => {
  const received: Received[] = []
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString('utf8')
      const one = { path: request.url ?? '', body, headers: request.headers }
      if (request.method === 'POST') received.push(one)
      const { status, body: text = '', location } = reply(one)
      response.writeHead(status, {
        'content-type': 'application/json',
        ...(location ? { location } : {}),
      })
      response.end(text)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('a port was expected')
  return {
    url: `http://127.0.0.1:${address.port}`,
    received,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

export type Receiver = Awaited<ReturnType<typeof startReceiver>>

export const applied: Reply = { status: 200, body: '{"received":true,"outcome":"applied"}' }
