import { isId } from '../contract/wire.ts'
import type { Refusal } from '../domain/refusal.ts'
import { ok, type Result, refuse } from '../domain/result.ts'

export type PageInput = { limit: number; cursor?: string | undefined }

export type Page<T> = { items: T[]; nextCursor: string | null }

const LATEST = 253_402_300_799_999

/** One page out of one element more than it holds; its cursor names the last one shown. */
export function pageOf<T>(
  found: readonly T[],
  limit: number,
  positionOf: (last: T) => Position,
): Page<T> {
  const items = found.slice(0, limit)
  const last = items.at(-1)
  const isLast = found.length <= limit || last === undefined
  return { items, nextCursor: isLast ? null : cursorOf(positionOf(last)) }
}

/** Where a list goes on: opaque outside, checked inside, and never anything private. */
type Position = { at?: number; id?: string }

/** Where a list that is cut elsewhere goes on. */
export function cursorAt(position: Kept<'at' | 'id'>): string {
  return cursorOf(position)
}

function cursorOf({ at, id }: Position): string {
  return Buffer.from(JSON.stringify([at ?? null, id ?? null])).toString('base64url')
}

type Kept<K extends 'at' | 'id'> = { [P in K]: P extends 'at' ? number : string }

/** Null for the first page; a cursor that is not one of ours is refused. */
export function cursorFrom<K extends 'at' | 'id'>(
  cursor: string | undefined,
  keys: readonly K[],
): Result<Kept<K> | null, Refusal> {
  if (cursor === undefined) return ok(null)
  const position = positionFrom(cursor)
  if (position === null || !holds(position, keys)) {
    return refuse({ type: 'Malformed', field: 'cursor', problem: 'not-ours' })
  }
  return ok(position)
}

function positionFrom(cursor: string): Position | null {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
    if (!Array.isArray(parsed) || parsed.length !== 2) return null
    const [at, id]: unknown[] = parsed
    return {
      ...(Number.isSafeInteger(at) && typeof at === 'number' && at >= 0 && at <= LATEST
        ? { at }
        : {}),
      ...(typeof id === 'string' && isId(id) ? { id } : {}),
    }
  } catch {
    return null
  }
}

function holds<K extends 'at' | 'id'>(
  position: Position,
  keys: readonly K[],
): position is Position & Kept<K> {
  return keys.every((key) => position[key] !== undefined)
}
