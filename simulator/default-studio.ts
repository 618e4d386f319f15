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

/** Whom a session can be handed over to. */
export const SECOND_HOST: Host = {
  id: 102,
  name: 'Carla Rossi',
  email: 'carla@example.com',
  username: 'carla',
  timeZone: 'Europe/Zurich',
  locale: 'fr',
}

/** The usual ones, and one of each kind that Cal.com treats in its own way. */
export const EVERY_EVENT_TYPE: readonly [EventType, ...EventType[]] = [
  ...DEFAULT_EVENT_TYPES,
  {
    id: 780,
    slug: 'chaque-semaine',
    title: 'Coaching chaque semaine',
    description: 'Quatre séances, à la même heure',
    minutes: 60,
    requiresConfirmation: false,
    location: 'Rue du Petit-Chêne 12, Lausanne',
    recurringEvent: { freq: 2, count: 4, interval: 1 },
  },
  {
    id: 781,
    slug: 'petit-groupe',
    title: 'Petit groupe',
    description: 'Jusqu’à quatre personnes',
    minutes: 60,
    requiresConfirmation: false,
    location: 'Rue du Petit-Chêne 12, Lausanne',
    seats: 4,
  },
  {
    id: 782,
    slug: 'seance-payee',
    title: 'Séance payée en ligne',
    description: 'Payée au moment de réserver',
    minutes: 60,
    requiresConfirmation: false,
    location: 'integrations:daily',
    price: 9000,
    currency: 'chf',
  },
  {
    id: 783,
    slug: 'serie-sur-demande',
    title: 'Série sur demande',
    description: 'Trois séances, confirmées par la coach',
    minutes: 45,
    requiresConfirmation: true,
    location: 'Rue du Petit-Chêne 12, Lausanne',
    recurringEvent: { freq: 2, count: 3, interval: 1 },
  },
  {
    id: 784,
    slug: 'premier-contact',
    title: 'Premier contact',
    description: 'Pour faire connaissance, sans rien payer',
    minutes: 30,
    requiresConfirmation: false,
    location: 'integrations:daily',
  },
]
