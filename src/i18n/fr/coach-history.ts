import type { CoachHistoryMessages } from '../en/coach-history.ts'
import { counted, plural } from '../format.ts'

const sessions = (count: number) => counted('fr', count, { one: 'session', other: 'sessions' })
const agreed = (count: number, one: string) => plural('fr', count, { one, other: `${one}s` })

export const coachHistory = {
  booked: (when: string) => `*Réservée* pour le ${when}`,
  moved: (when: string) => `*Déplacée* au ${when}`,
  movedFrom: (before: string, when: string) => `*Déplacée* du ${before} au ${when}`,
  cancelledInTime: (when: string) => `*Annulée dans les délais*, ${when}`,
  cancelledLate: (when: string) => `*Annulée tard*, ${when}`,
  cancelledAfter: (when: string) => `*Annulée après coup*, ${when}`,
  cancelledByHost: (when: string) => `*Annulée par le coach*, ${when}`,
  cancelled: (when: string) => `*Annulée*, ${when}`,
  done: (when: string) => `*Faite*, ${when}`,
  absent: (when: string) => `*Absent·e*, ${when}`,
  returned: (when: string) => `*Recréditée*, session du ${when}`,
  requested: (when: string) => `*Nouvelle date demandée*, ${when}`,
  rejected: (when: string) => `*Refusée*, ${when}`,
  decided: (when: string) => `*Pointée*, ${when}`,
  undone: (when: string) => `*Défait*, ${when}`,
  takenBack: (told: string) => `Défait\u202f: ${told}`,
  corrected: (when: string) => `*Corrigée*, ${when}`,
  disowned: (when: string) => `*«\u202fCe n’est pas moi\u202f»*, ${when}`,
  linked: (when: string, before: string | null) =>
    before === null
      ? `*Réservée* pour le ${when}, tenue pour une session qui existait déjà`
      : `*Réservée* pour le ${when}, tenue pour la session du ${before}`,
  apart: (when: string, before: string | null) =>
    before === null
      ? `*Pas la même session*\u202f: la réservation du ${when}`
      : `*Pas la même session*\u202f: ${before} et ${when}`,
  together: (when: string, before: string | null) =>
    before === null
      ? `*Bien la même session*, ${when}`
      : `*Bien la même session*\u202f: ${before} et ${when}`,
  inferred: {
    'calendar-id': 'déduit\u202f: même événement d’agenda, dont le déplacement n’a pas été annoncé',
    'new-date':
      'déduit\u202f: première réservation de ce type depuis la demande d’une nouvelle date',
    echo: 'déduit\u202f: cette personne, à l’heure que l’on réservait justement dans Cal.com',
  },
  notTheSame: 'Ce n’est pas la même session',
  theSame: 'C’est bien la même session',
  nowApart: 'Ce sont maintenant deux sessions.',
  nowTogether: 'C’est de nouveau une seule session.',
  bought: (name: string) => `*${name}* acheté`,
  granted: (name: string) => `*${name}* accordé`,
  added: (count: number) => `*${sessions(count)} ${agreed(count, 'ajoutée')}*`,
  taken: (count: number) => `*${sessions(count)} ${agreed(count, 'retirée')}*`,
  expired: (count: number) => `*${sessions(count)} ${agreed(count, 'expirée')}*`,
  extended: (name: string) => `*${name}* prolongé`,
  paused: (name: string) => `*${name}* mis en pause`,
  resumed: (name: string) => `*${name}* repris`,
  closed: (name: string) => `*${name}* clos`,
  refunded: (name: string) => `*${name}* remboursé`,
  transferred: (name: string) => `*${name}*\u202f: sessions transmises`,
  other: (name: string) => `*${name}* modifié`,
  at: (day: string, time: string) => `${day} à\u00a0${time}`,
  byClientAtCalcom: (name: string) => `par ${name}, dans Cal.com`,
  atCalcom: 'dans Cal.com',
  by: (name: string) => `par ${name}`,
  byTeam: 'par l’équipe',
  recordedBy: (name: string) => `pointée par ${name}`,
  byDefault: 'par défaut, 2\u00a0h après la fin',
  byClock: 'de soi-même',
  hoursBefore: (hours: number) => `${hours}\u00a0h avant`,
  freeUntil: (hours: number) => `gratuite jusqu’à ${hours}\u00a0h avant`,
  stays: (hours: number) => `moins de ${hours}\u00a0h, la session reste décomptée`,
  reason: (reason: string) => `«\u202f${reason}\u202f»`,
  from: (name: string) => `de ${name}`,
  happened: (date: string) => `le ${date}`,
  more: 'Afficher la suite',
} satisfies CoachHistoryMessages
