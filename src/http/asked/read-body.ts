import type { Refusal } from '../../domain/refusal.ts'
import { ok, type Result, refuse } from '../../domain/result.ts'

type Unread = Extract<Refusal, { type: 'BodyTooLarge' | 'Malformed' }>

/**
 * The raw bytes of a request. One that is too large is still read to its end, keeping nothing:
 * an answer before that would break the sender's connection.
 */
export async function readBody(
  request: Request,
  bytesMax: number,
): Promise<Result<Uint8Array<ArrayBuffer>, Unread>> {
  try {
    const bytes = await readBounded(request, bytesMax)
    return bytes === null ? refuse({ type: 'BodyTooLarge' }) : ok(bytes)
  } catch {
    // The sender hung up before the end: nobody reads this answer.
    return refuse({ type: 'Malformed', field: 'body' })
  }
}

async function readBounded(
  request: Request,
  bytesMax: number,
): Promise<Uint8Array<ArrayBuffer> | null> {
  // Looked at before the body, which would become a stream by being looked at.
  if (Number(request.headers.get('content-length') ?? Number.NaN) <= bytesMax) {
    const bytes = new Uint8Array(await request.arrayBuffer())
    return bytes.byteLength <= bytesMax ? bytes : null
  }
  if (request.body === null) return new Uint8Array()
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of request.body) {
    size += chunk.byteLength
    if (size <= bytesMax) chunks.push(chunk)
    else chunks.length = 0
  }
  return size <= bytesMax ? joined(chunks, size) : null
}

function joined(chunks: readonly Uint8Array[], size: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(size)
  let offset = 0
  for (const chunk of chunks) {
    bytes.set(chunk, offset)
    offset += chunk.byteLength
  }
  return bytes
}
