import type { CoachFrameMessages } from '../en/coach-frame.ts'
import { counted } from '../format.ts'

export const coachFrame = {
  today: 'Aujourd’hui',
  decide: 'À décider',
  calendar: 'Agenda',
  clients: 'Clients',
  offers: 'Formules',
  reports: 'Bilan',
  deliveries: 'Réceptions',
  settings: 'Réglages',
  profile: 'Profil',
  search: 'Chercher',
  searchKeys: 'Ctrl K',
  more: 'Plus',
  waiting: (count: number) =>
    `${counted('fr', count, { one: 'élément', other: 'éléments' })} à décider`,
  received: (ago: string) => `Cal.com\u202f: reçu ${ago}`,
  neverReceived: 'Cal.com\u202f: rien reçu encore',
  justNow: 'à l’instant',
  minutesAgo: (count: number) => `il y a ${count}\u00a0min`,
  hoursAgo: (count: number) => `il y a ${count}\u00a0h`,
  daysAgo: (count: number) => `il y a ${counted('fr', count, { one: 'jour', other: 'jours' })}`,
  undone: 'C’est défait.',
  notUndone: (detail: string) => `Impossible de défaire. ${detail}`,
  unreachable: 'Le serveur ne répond pas. Rien n’a changé\u202f; réessayez.',
  close: 'Fermer',
  news: (count: number) => counted('fr', count, { one: 'nouveauté', other: 'nouveautés' }),
} satisfies CoachFrameMessages
