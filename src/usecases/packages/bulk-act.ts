import type { Undo } from '../inputs/undo.ts'

/** What the team does to many packages, or writes to many clients, at once. */
export type BulkAct =
  | {
      type: 'extend-packages'
      /** Each with the last day that was agreed to: asked twice, it is done once. */
      packages: readonly { packageId: string; validUntil: string }[]
      reason: string
    }
  | {
      type: 'migrate-packages'
      offerId: string
      /** The offer's newest, as it was seen. */
      version: number
      /** Each with the last day that was agreed to; null: without one. */
      packages: readonly { packageId: string; validUntil: string | null }[]
      reason: string
    }
  | { type: 'write-to-clients'; packageIds: readonly string[]; subject: string; text: string }

/** Why nothing was done about one of them. */
export type BulkProblem =
  | 'NotFound'
  | 'PackageEnded'
  | 'AlreadyPaused'
  | 'InvalidValidity'
  | 'ChangedSince'
  | 'no-address'
  | 'muted'
  | 'demo'
  | 'same-client'
  | 'already-written'

/** What became of one; null: it was done. */
export type BulkLine = {
  packageId: string
  clientId: string | null
  validUntil: string | null
  problem: BulkProblem | null
}

export type BulkAnswers = {
  'extend-packages': { lines: BulkLine[]; undo: Undo }
  'migrate-packages': { lines: BulkLine[]; undo: Undo }
  'write-to-clients': { lines: BulkLine[] }
}
