import type { HistoryMessages } from '../en/history.ts'
import { counted, plural } from '../format.ts'

const sessions = (count: number) => counted('fr', count, { one: 'session', other: 'sessions' })
const agreed = (count: number, one: string) => plural('fr', count, { one, other: `${one}s` })

export const history = {
  title: (name: string) => `Historique de «\u202f${name}\u202f»`,
  lead: 'Chaque ligne dit ce qui a changé, pourquoi, et combien il restait à réserver ensuite.',
  back: 'Retour au forfait',
  empty: 'Rien ne s’est encore passé.',
  missing: 'Ce forfait n’est pas le vôtre, ou n’existe plus.',
  granted: (count: number) => `Forfait de ${sessions(count)}`,
  opening: (count: number) => `Solde de départ\u202f: ${sessions(count)}`,
  added: (count: number) => `${sessions(count)} ${agreed(count, 'ajoutée')}`,
  taken: (count: number) => `${sessions(count)} ${agreed(count, 'retirée')}`,
  transferred: 'Passée d’un forfait à l’autre',
  refunded: 'Remboursée',
  booked: 'Réservée',
  lateMove: 'Déplacée tard\u202f: l’ancienne date est décomptée',
  inTime: 'Annulée dans les délais, recréditée',
  byCoach: 'Annulée par le coach, recréditée',
  outside: 'Déplacée hors des dates du forfait, recréditée',
  lapsed: 'Aucune nouvelle date choisie, recréditée',
  returned: 'Recréditée selon les conditions',
  courtesy: 'Annulée tard, recréditée par courtoisie',
  waived: 'Recréditée par le coach',
  givenBack: 'Recréditée',
  late: 'Annulée tard\u202f: décomptée',
  absent: 'Absence\u202f: décomptée',
  counts: 'Décomptée',
  expired: (count: number) => `${sessions(count)} ${agreed(count, 'expirée')}`,
  changed: 'Conditions changées',
  correction: (what: string) => `Correction de\u202f: ${what}`,
  at: (day: string, time: string) => `${day} à\u00a0${time}`,
  byYou: 'par vous',
  byName: (name: string) => `par ${name}`,
  byCalcom: 'par Cal.com',
  byClock: 'par la date',
  byStudio: 'par le studio',
  reason: (reason: string) => `«\u202f${reason}\u202f»`,
  left: (count: number) => `${count}\u00a0à\u00a0réserver`,
} satisfies HistoryMessages
