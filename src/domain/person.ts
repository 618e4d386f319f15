import type { Millis } from './instant.ts'

export type Role = 'owner' | 'coach' | 'client'
export type Locale = 'fr' | 'en'

/** Somebody of a studio: its owner, a coach, or a client with one or several addresses. */
export type Person = {
  id: string
  role: Role
  name: string
  locale: Locale
  timeZone: string | null
  phone: string | null
  /** The team's about a client: nobody else is shown them. */
  notes: string
  /** Since when they want nothing but what they ask for; null: they do not mind. */
  nudgesMutedAt: Millis | null
  /** When they were last sent a link to sign in with. */
  invitedAt: Millis | null
  emails: { email: string; isPrimary: boolean; attachedAt: Millis }[]
  createdAt: Millis
}

/** Who asks: decides what may be seen and done. `timeZone` is the person's, else the studio's. */
export type Actor = {
  studioId: string
  personId: string
  role: Role
  locale: Locale
  timeZone: string
}

/** Trimmed, NFKC and lower case: how addresses are compared. */
export function normaliseEmail(text: string): string {
  return text.normalize('NFKC').trim().toLowerCase()
}
