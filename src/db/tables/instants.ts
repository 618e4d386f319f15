import { sql } from 'kysely'
import type { Millis } from '../../domain/instant.ts'
import { isoOf } from '../../domain/iso.ts'

/** An instant in a statement, exact to the millisecond, where its type is not told by what stands beside it. */
export const at = (instant: Millis) => sql`${isoOf(instant)}::timestamptz`
