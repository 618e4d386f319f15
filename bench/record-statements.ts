// Between a server and PostgreSQL: passes everything on and keeps the statements that went by.
import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'

export type Statement = { sql: string; values: readonly (string | null)[] }

type Recorder = {
  port: number
  /** What went by since the last call. */
  take: () => Statement[]
  close: () => void
}

export async function recordStatements(postgresPort: number): Promise<Recorder> {
  let recorded: Statement[] = []
  const sockets = new Set<Socket>()
  const server = createServer((client) => {
    const postgres = connect({ host: '127.0.0.1', port: postgresPort })
    for (const socket of [client, postgres]) {
      sockets.add(socket)
      socket.on('error', () => socket.destroy())
    }
    const read = messageReader((statement) => recorded.push(statement))
    client.on('data', read)
    client.pipe(postgres).pipe(client)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('a TCP address')
  return {
    port: address.port,
    take: () => {
      const taken = recorded
      recorded = []
      return taken
    },
    close: () => {
      for (const socket of sockets) socket.destroy()
      server.close()
    },
  }
}

/** The frontend's side of PostgreSQL's protocol, version 3: simple and extended queries. */
function messageReader(found: (statement: Statement) => void): (chunk: Buffer) => void {
  const sqlByName = new Map<string, string>()
  let waiting: Buffer = Buffer.alloc(0)
  let isStarted = false
  const read = (type: string, body: Buffer) => {
    if (type === 'Q') found({ sql: textAt(body, 0).text, values: [] })
    if (type === 'P') {
      const name = textAt(body, 0)
      sqlByName.set(name.text, textAt(body, name.end).text)
    }
    if (type === 'B') {
      const statement = textAt(body, textAt(body, 0).end)
      const sql = sqlByName.get(statement.text) ?? ''
      found({ sql, values: boundValues(body, statement.end) })
    }
  }
  return (chunk) => {
    waiting = Buffer.concat([waiting, chunk])
    for (;;) {
      // The first message of a connection has no type.
      const head = isStarted ? 1 : 0
      if (waiting.length < head + 4) return
      const length = head + waiting.readInt32BE(head)
      if (waiting.length < length) return
      if (isStarted) {
        read(String.fromCharCode(waiting.readUInt8(0)), waiting.subarray(5, length))
      }
      isStarted = true
      waiting = waiting.subarray(length)
    }
  }
}

function textAt(body: Buffer, start: number): { text: string; end: number } {
  const end = body.indexOf(0, start)
  return { text: body.toString('utf8', start, end), end: end + 1 }
}

function boundValues(body: Buffer, start: number): (string | null)[] {
  const formats = body.readInt16BE(start)
  const isBytes = (index: number) =>
    index < formats && body.readInt16BE(start + 2 + index * 2) === 1
  let at = start + 2 + formats * 2
  const count = body.readInt16BE(at)
  at += 2
  return Array.from({ length: count }, (_, index) => {
    const length = body.readInt32BE(at)
    at += 4
    if (length < 0) return null
    at += length
    const text = body.toString('utf8', at - length, at)
    // As text, bytes say a backslash twice.
    return isBytes(index) ? text.replaceAll('\\', '\\\\') : text
  })
}
