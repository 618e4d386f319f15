import type { Kysely } from 'kysely'
import type { Tables } from '../db/tables.ts'
import type { Millis } from '../domain/instant.ts'
import type { Log } from '../log.ts'
import type { ApplyInputs } from './apply-inputs.ts'
import type { RecordInput } from './record-inputs.ts'

/** What use cases may need; each declares the part it uses by `Pick<Deps, ...>`. */
export type Deps = {
  db: Kysely<Tables>
  now: () => Millis
  newId: () => string
  log: Log
  settings: Settings
  applyInputs: ApplyInputs
  recordInput: RecordInput
}

export type Settings = {
  publicUrl: string
  /** Where Cal.com's own pages live, for bookings whose payload names no address. */
  calcomUrl: string
  allowUnsigned: boolean
  /** Secrets of the default studio from the environment, current first; empty: the stored one. */
  webhookSecrets: readonly string[]
  /** With a key, changes go out to Cal.com; without, they are made on Cal.com's own page. */
  hasCalcomApi: boolean
}
