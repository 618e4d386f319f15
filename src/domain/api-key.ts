import type { Millis } from './instant.ts'

/** A key of a person of the studio, with that person's rights. The key itself is kept nowhere. */
export type ApiKey = {
  id: string
  name: string
  /** How it begins: enough to tell it from others. */
  prefix: string
  personId: string
  personName: string
  createdAt: Millis
  lastUsedAt: Millis | null
}
