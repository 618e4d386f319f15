import type { SessionsMessages } from '../en/sessions.ts'
import { counted } from '../format.ts'

export const sessions = {
  title: 'Sessions',
  leadComing: (count: number) =>
    count === 0
      ? 'Aucune session à venir.'
      : `${counted('fr', count, { one: 'session', other: 'sessions' })} à venir.`,
  leadComingMany: (count: number) => `Plus de ${count}\u00a0sessions à venir.`,
  leadPast: 'Ce qui a eu lieu.',
  leadCancelled: 'Ce qui a été annulé.',
  views: 'Sessions par état',
  coming: 'À venir',
  past: 'Passées',
  cancelled: 'Annulées',
  join: 'Rejoindre',
  joinNamed: (day: string) => `Rejoindre la session du ${day}`,
  booked: 'réservée',
  requested: 'demandée',
  awaiting: 'nouvelle date demandée',
  done: 'faite',
  absent: 'absent·e',
  absentReturned: 'absent·e, recréditée',
  uncovered: 'à régulariser avec votre coach',
  late: 'annulée tard, décomptée',
  inTime: 'annulée dans les délais',
  byCoach: 'annulée par votre coach, recréditée',
  returned: 'annulée, recréditée',
  gone: 'annulée',
  reason: (reason: string) => `«\u202f${reason}\u202f»`,
  with: (coach: string) => `Avec ${coach}`,
  emptyComing: 'Aucune session n’est réservée.',
  emptyComingHelp:
    'Choisissez un créneau fixe\u202f: chaque semaine, toutes les deux semaines ou chaque mois.',
  emptyPast: 'Aucune session n’a encore eu lieu.',
  emptyCancelled: 'Aucune session n’a été annulée.',
  book: 'Sessions récurrentes',
  more: 'Afficher la suite',
} satisfies SessionsMessages
