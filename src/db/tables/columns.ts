import type { ColumnType, JSONColumnType } from 'kysely'
import type { Millis } from '../../domain/instant.ts'

/** How columns are read and written: instants are read as Millis and written as text. */

export type Instant = ColumnType<Millis, string, string>
export type InstantOrNull = ColumnType<Millis | null, string | null | undefined, string | null>
export type Json<T extends object> = JSONColumnType<T>
export type JsonOrNull<T extends object> = ColumnType<
  T | null,
  string | null | undefined,
  string | null
>
export type Computed<T> = ColumnType<T, never, never>
