import type { Kysely } from 'kysely'
import type { Delivery } from '../calcom/delivery.ts'
import type { AppliedInput, NewInput, RecordedInput } from '../db/inputs/inputs.ts'
import type { Tables } from '../db/tables/tables.ts'
import type { Millis } from '../domain/instant.ts'
import type { Studio } from '../domain/studio.ts'
import type { Log } from '../log.ts'
import type { CalcomConnections } from './calcom/calcom-api.ts'

/** What use cases may need; each declares the part it uses by `Pick<Deps, ...>`. */
export type Deps = {
  db: Kysely<Tables>
  now: () => Millis
  newId: () => string
  log: Log
  settings: Settings
  applyInputs: ApplyInputs
  recordInput: RecordInput
  findReceivingStudio: FindReceivingStudio
  calcom: CalcomConnections
  /** Whether this program is what answers at its public address. */
  reachPublic: () => Promise<boolean>
  /** Signs the tokens that bookings carry through Cal.com. */
  bookingKey: string
  /** Signs what stands in mails and stops them. */
  mailKey: string
}

export type Settings = {
  publicUrl: string
  /** Where Cal.com's own pages live, for bookings whose payload names no address. */
  calcomUrl: string
  allowUnsigned: boolean
  /** Secrets of the default studio from the environment, current first; empty: the stored one. */
  webhookSecrets: readonly string[]
  /** Whether the environment brings a key to Cal.com's API: the default studio's. */
  hasCalcomApi: boolean
  /** Past this whoever delivered is answered, and applying goes on by itself. */
  answerMsMax: number
}

/** What became of an input: applied, or kept for a later attempt. */
export type InputResult =
  | { state: 'applied'; input: Omit<AppliedInput, 'seq'> }
  | { state: 'recorded' }

export type ApplyInputs = {
  /**
   * Says that a delivery is being recorded: a batch that is about to begin takes it along. What is
   * answered is to be called when it is recorded, or failed.
   */
  announce(studioId: string): () => void
  /**
   * Resolves once that input is applied, or has failed and waits for its next attempt. A delivery
   * that was just read from what was stored need not be read back.
   */
  applied(studioId: string, inputId: string, delivery?: Delivery): Promise<InputResult>
  /** Applies all that is recorded and due in a studio. */
  drain(studioId: string): Promise<void>
  /** Resolves when nothing is being applied any more. */
  idle(): Promise<void>
}

/** Stores an input in a commit of its own, together with those that arrive meanwhile. */
export type RecordInput = (input: NewInput) => Promise<RecordedInput>

/** The studio that an address of deliveries leads to; without a slug the default one. */
export type FindReceivingStudio = (slug: string | null) => Promise<Studio | null>
