import type { EventType, Host } from './booking.ts'

/** The coach and the event types of a simulator that was told nothing else. */
export const DEFAULT_HOST: Host = {
  id: 101,
  name: 'Élodie Favre',
  email: 'elodie@example.com',
  username: 'elodie',
  timeZone: 'Europe/Zurich',
  locale: 'fr',
}

export const DEFAULT_EVENT_TYPES: readonly [EventType, ...EventType[]] = [
  {
    id: 777,
    slug: 'coaching-60',
    title: 'Coaching 60 minutes',
    description: 'Une séance individuelle d’une heure',
    minutes: 60,
    requiresConfirmation: false,
    location: 'integrations:daily',
  },
  {
    id: 778,
    slug: 'coaching-45',
    title: 'Coaching 45 minutes',
    description: 'Une séance individuelle courte',
    minutes: 45,
    requiresConfirmation: false,
    location: 'Rue du Petit-Chêne 12, Lausanne',
  },
  {
    id: 779,
    slug: 'bilan',
    title: 'Bilan',
    description: 'Sur demande : confirmé par la coach',
    minutes: 30,
    requiresConfirmation: true,
    location: 'integrations:daily',
  },
]
