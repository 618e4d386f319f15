import type { Millis } from '../../domain/instant.ts'

/** How an act is taken back, and until when; null where it cannot be. */
export type Undo = { actId: string; until: Millis } | null
