import type { ApiKey } from '../../domain/api-key.ts'
import type { EventType } from '../../domain/event-type.ts'
import type { NudgeSettings } from '../../domain/mail/nudge-settings.ts'
import type { Terms } from '../../domain/package.ts'
import type { Locale } from '../../domain/person.ts'
import type { GivenRequestAnswers } from '../../domain/request-answers.ts'

/** What people change of their studio and of themselves; never with a secret in it. */
export type StudioAct =
  | {
      type: 'update-studio'
      name?: string | undefined
      timeZone?: string | undefined
      locale?: Locale | undefined
      currency?: string | undefined
      calcomUrl?: string | null | undefined
      calcomApiUrl?: string | null | undefined
      /** Sealed before it is recorded. */
      sealedApiKey?: string | null | undefined
      /** Whether bookings must prove who made them, from now on. */
      confirmIdentity?: boolean | undefined
      /** What is answered by itself to requests at Cal.com. */
      requests?: GivenRequestAnswers | undefined
      terms?: { [Name in keyof Terms]?: Terms[Name] | undefined } | undefined
      nudges?: { [Name in keyof NudgeSettings]?: NudgeSettings[Name] | undefined } | undefined
    }
  | { type: 'rotate-webhook-secret' }
  | { type: 'put-event-types'; items: readonly GivenEventType[] }
  | { type: 'create-key'; key: NewKey }
  | { type: 'revoke-key'; keyId: string }
  | {
      type: 'update-me'
      name?: string | undefined
      locale?: Locale | undefined
      timeZone?: string | null | undefined
      /** Whether they want to be written to about what is left and what ends. */
      nudges?: boolean | undefined
    }
  | { type: 'invite-person'; personId: string }
  | ({ type: 'set-up-studio' } & StudioSetup)

export type StudioSetup = {
  ownerEmail: string
  ownerName: string
  studioName: string
  timeZone: string
  locale: Locale
  currency: string
}

/** Made before it is recorded, so that what is recorded knows only its digest. */
type NewKey = { id: string; personId: string; name: string; prefix: string; hash: string }

/** An event type as somebody gives it: with its `id` the one that is there. */
export type GivenEventType = {
  id?: string | undefined
  calcomId?: string | null | undefined
  slug?: string | null | undefined
  bookingPath?: string | null | undefined
  minutes?: number | null | undefined
  label: string
  credits?: number | undefined
  coachId?: string | null | undefined
  source?: EventType['source'] | undefined
}

export type StudioAnswers = {
  'update-studio': { studioId: string }
  'rotate-webhook-secret': { studioId: string }
  'put-event-types': { items: EventType[] }
  'create-key': ApiKey
  'revoke-key': ApiKey
  'update-me': { personId: string }
  'invite-person': Invited
  'set-up-studio': { personId: string }
}

/** To whom an invitation goes. */
export type Invited = { email: string; name: string; locale: Locale; studioName: string }
