import { once } from 'node:events'
import { createServer, Socket } from 'node:net'
import { expect, test } from 'vitest'
import { gathering } from './gathering.ts'

/** Hears everything that one connection says, to its end. */
async function startEar(): Promise<{ port: number; heard: Promise<string>; close: () => void }> {
  const heard = Promise.withResolvers<string>()
  const server = createServer((socket) => {
    let text = ''
    socket.on('data', (chunk) => {
      text += String(chunk)
    })
    socket.on('end', () => {
      socket.end()
      heard.resolve(text)
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' ? (address?.port ?? 0) : 0
  return { port, heard: heard.promise, close: () => server.close() }
}

function say(socket: Socket, words: readonly string[]): void {
  socket.cork()
  for (const word of words) socket.write(word)
  socket.uncork()
}

test('what is said in one breath leaves as one, in its order, and nothing is kept back', async () => {
  const ear = await startEar()
  const socket = gathering(new Socket())
  let sendings = 0
  const send = socket._writev?.bind(socket)
  Object.defineProperty(socket, '_writev', {
    value: (...parts: Parameters<NonNullable<Socket['_writev']>>) => {
      sendings += 1
      send?.(...parts)
    },
  })
  socket.connect(ear.port, '127.0.0.1')
  await once(socket, 'connect')
  say(socket, ['a', 'b'])
  say(socket, ['c', 'd'])
  await new Promise((resolve) => setImmediate(resolve))
  expect(sendings).toBe(1)
  say(socket, ['e', 'f'])
  socket.end('g')
  expect(await ear.heard).toBe('abcdefg')
  ear.close()
})
