import { createServer, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import type { PGlite } from '@electric-sql/pglite'

/**
 * Carries PostgreSQL's wire protocol between one local socket and PGlite, which has one session:
 * a second connection waits until the first is gone and its session is clean, or is refused.
 */

const TURN_MS = 2_000
const HEADER_BYTES = 8
const SSL_REQUEST = 80877103
const GSS_REQUEST = 80877104
const CANCEL_REQUEST = 80877102
const TERMINATE = 'X'.charCodeAt(0)
// The first is passed over while an error awaits its Sync, which would commit if it came first.
const CLEAN_SESSION = [query('rollback'), sync(), query('rollback'), query('discard all')]

type WireServer = { close(): Promise<void> }

export async function serveWire(options: {
  database: PGlite
  address: string
  onFailure: (error: unknown) => void
}): Promise<WireServer> {
  const { database, address, onFailure } = options
  let current: { socket: Socket; over: Promise<void> } | null = null
  const admit = async (socket: Socket) => {
    socket.on('error', () => socket.destroy())
    const late = sleep(TURN_MS, 'late', { ref: false })
    while (current) if ((await Promise.race([current.over, late])) === 'late') return refuse(socket)
    const over = converse(database, socket)
      .catch(onFailure)
      .finally(() => {
        current = null
      })
    current = { socket, over }
  }
  const server = createServer(admit)
  const listening = Promise.withResolvers<void>()
  server.on('error', (error) => {
    listening.reject(error)
    onFailure(error)
  })
  server.listen(address, listening.resolve)
  await listening.promise
  return {
    close: async () => {
      server.close()
      current?.socket.destroy()
      await current?.over
    },
  }
}

/** Throws only when the database does: a broken socket is the end of a conversation. */
async function converse(database: PGlite, socket: Socket): Promise<void> {
  const execute = (message: Uint8Array) =>
    database.runExclusive(() =>
      database.execProtocolRawStream(message, {
        // The bytes are PGlite's own memory, which the next step overwrites.
        onRawData: (bytes) => socket.writable && socket.write(Buffer.from(bytes)),
      }),
    )
  let pending: Buffer = Buffer.alloc(0)
  let hasStarted = false
  for await (const chunk of chunksOf(socket)) {
    pending = pending.length === 0 ? chunk : Buffer.concat([pending, chunk])
    socket.cork()
    while (!hasStarted && isStartupWhole(pending)) {
      const request = pending.subarray(0, pending.readInt32BE(0))
      pending = pending.subarray(request.length)
      const code = request.readInt32BE(4)
      if (code === CANCEL_REQUEST) socket.end()
      else if (code === SSL_REQUEST || code === GSS_REQUEST) socket.write('N')
      else {
        await execute(request)
        hasStarted = true
      }
    }
    const { length, isLast } = hasStarted ? wholeMessages(pending) : { length: 0, isLast: false }
    if (length > 0) await execute(pending.subarray(0, length))
    pending = pending.subarray(length)
    socket.uncork()
    if (isLast) socket.end()
  }
  for (const message of CLEAN_SESSION) await execute(message)
}

async function* chunksOf(socket: Socket): AsyncGenerator<Buffer> {
  try {
    for await (const chunk of socket) yield chunk
  } catch {
    // Reset by the other side.
  }
}

function isStartupWhole(bytes: Buffer): boolean {
  return bytes.length >= HEADER_BYTES && bytes.length >= bytes.readInt32BE(0)
}

/** How many of these bytes are whole messages before a Terminate. */
function wholeMessages(bytes: Buffer): { length: number; isLast: boolean } {
  let length = 0
  while (bytes.length >= length + 5) {
    if (bytes[length] === TERMINATE) return { length, isLast: true }
    const end = length + 1 + bytes.readInt32BE(length + 1)
    if (end > bytes.length) break
    length = end
  }
  return { length, isLast: false }
}

function refuse(socket: Socket): void {
  const fields = ['SFATAL', 'C53300', 'Mthe embedded database serves one connection at a time']
  socket.end(message('E', `${fields.join('\0')}\0\0`))
}

function query(text: string): Buffer {
  return message('Q', `${text}\0`)
}

function sync(): Buffer {
  return message('S', '')
}

function message(type: string, text: string): Buffer {
  const bytes = Buffer.alloc(5 + Buffer.byteLength(text))
  bytes.write(type, 0)
  bytes.writeInt32BE(bytes.length - 1, 1)
  bytes.write(text, 5)
  return bytes
}
