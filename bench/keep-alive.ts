// One kept HTTP connection, one request at a time: the least CPU beside what is measured.
import { once } from 'node:events'
import { connect } from 'node:net'

type Answer = { status: number; body: string }

type KeptConnection = { send: (request: Buffer) => Promise<Answer>; close: () => void }

export async function openConnection(port: number): Promise<KeptConnection> {
  const socket = connect({ host: '127.0.0.1', port, noDelay: true })
  await once(socket, 'connect')
  let waiting: { resolve: (answer: Answer) => void; reject: (error: Error) => void } | null = null
  // Long answers come in many pieces: only the first ones are looked at for a head.
  let pieces: string[] = []
  let arrived = 0
  let whole: { bodyAt: number; length: number } | null = null
  socket.setEncoding('latin1').on('data', (piece: string) => {
    pieces.push(piece)
    arrived += piece.length
    whole ??= headOf(pieces)
    if (whole === null || arrived < whole.bodyAt + whole.length || waiting === null) return
    const text = pieces.join('')
    const answer = { status: Number(text.slice(9, 12)), body: text.slice(whole.bodyAt) }
    const { resolve } = waiting
    pieces = []
    arrived = 0
    whole = null
    waiting = null
    resolve(answer)
  })
  const fail = (error?: Error) => waiting?.reject(error ?? new Error('the connection to be kept'))
  socket.on('error', fail)
  socket.on('close', () => fail())
  return {
    send: (request) =>
      new Promise((resolve, reject) => {
        waiting = { resolve, reject }
        socket.write(request)
      }),
    close: () => socket.destroy(),
  }
}

function headOf(pieces: readonly string[]): { bodyAt: number; length: number } | null {
  const text = pieces.join('')
  const headEnd = text.indexOf('\r\n\r\n')
  if (headEnd < 0) return null
  const length = Number(/\r\ncontent-length: (\d+)/i.exec(text.slice(0, headEnd))?.[1])
  if (Number.isNaN(length)) throw new Error('an answer that says its length')
  return { bodyAt: headEnd + 4, length }
}
