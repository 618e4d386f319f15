import type { CoachFrameMessages } from '../../../i18n/en/coach-frame.ts'
import type { CoachIconName } from '../ui/coach-icon.tsx'

/** Where the rail, the tabs and the search lead. */
export type CoachPlace = {
  to:
    | '/coach'
    | '/coach/decide'
    | '/coach/calendar'
    | '/coach/clients'
    | '/coach/offers'
    | '/coach/reports'
    | '/coach/deliveries'
    | '/coach/settings'
    | '/coach/profile'
  word: Extract<
    keyof CoachFrameMessages,
    | 'today'
    | 'decide'
    | 'calendar'
    | 'clients'
    | 'offers'
    | 'reports'
    | 'deliveries'
    | 'settings'
    | 'profile'
  >
  icon: CoachIconName
  /** Pages that one reaches from there, whose addresses are others. */
  leadsTo?: readonly string[]
}

/** What one looks at every day; the tabs of a phone. */
export const DAILY: readonly CoachPlace[] = [
  { to: '/coach', word: 'today', icon: 'today' },
  { to: '/coach/decide', word: 'decide', icon: 'inbox' },
  { to: '/coach/calendar', word: 'calendar', icon: 'calendar' },
  { to: '/coach/clients', word: 'clients', icon: 'clients', leadsTo: ['/coach/ending'] },
]

export const SELDOM: readonly CoachPlace[] = [
  { to: '/coach/offers', word: 'offers', icon: 'card' },
  { to: '/coach/reports', word: 'reports', icon: 'bars' },
  {
    ...{ to: '/coach/deliveries', word: 'deliveries', icon: 'feed' },
    leadsTo: ['/coach/outgoing', '/coach/comparisons'],
  },
  { to: '/coach/settings', word: 'settings', icon: 'gear' },
]

export const PROFILE: CoachPlace = { to: '/coach/profile', word: 'profile', icon: 'person' }
