import type { SessionJson } from '../../../contract/session.ts'

/** A session and whose it is, as far as its acts need them. */
export type NamedSession = SessionJson & { clientName: string }
