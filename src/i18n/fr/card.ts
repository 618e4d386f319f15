import type { CardMessages } from '../en/card.ts'
import { counted, figure, plural } from '../format.ts'

const sessions = (count: number) => counted('fr', count, { one: 'session', other: 'sessions' })
const agreed = (count: number, one: string) => plural('fr', count, { one, other: `${one}s` })

export const card = {
  done: (count: number) => agreed(count, 'faite'),
  held: (count: number) => agreed(count, 'réservée'),
  open: (_count: number) => 'à\u00a0réserver',
  lost: (count: number) => agreed(count, 'manquée'),
  expired: (count: number) => agreed(count, 'expirée'),
  withdrawn: (count: number) => agreed(count, 'retirée'),
  number: (number: string) => `N°\u00a0${number}`,
  paysNext: 'paie la prochaine session',
  boughtOn: (date: string) => `depuis le ${date}`,
  withCoach: (minutes: number, coach: string) => `${minutes}\u00a0min, avec ${coach}`,
  validUntil: (date: string) => `Valable jusqu’au *${date}*`,
  until: (date: string) => `jusqu’au ${date}`,
  expiredOn: (date: string) => `expiré le ${date}`,
  expiredFully: (date: string) => `Expiré le *${date}*`,
  lasts: (span: string) => `Valable *${span}*`,
  endless: 'Valable sans limite de date',
  startsOn: (date: string) => `Valable dès le *${date}*`,
  paused: 'En pause',
  closed: 'Clos',
  refunded: 'Remboursé',
  weeksLeft: (weeks: number) => counted('fr', weeks, { one: 'semaine', other: 'semaines' }),
  daysLeft: (days: number) => counted('fr', days, { one: 'jour', other: 'jours' }),
  lastDay: 'dernier jour',
  still: 'encore ',
  bookThem: (count: number) =>
    count === 1 ? 'La réserver' : `Réserver les ${figure('fr', count)}`,
  lostToExpiry: (count: number, date: string) =>
    `${sessions(count)} non ${agreed(count, 'réservée')} avant le ${date}. Votre coach peut prolonger le forfait.`,
  cells: (count: number) =>
    count === 1 ? 'La session du forfait' : `Les ${sessions(count)} du forfait`,
  cell: (index: number, state: string, when: string) =>
    `Session ${index}, ${state}${when === '' ? '' : `, ${when}`}`,
  cellDone: 'faite',
  cellHeld: 'réservée',
  cellOpen: 'à réserver',
  cellLate: 'annulée tard',
  cellAbsent: 'absence',
  cellLost: 'manquée',
  cellExpired: 'expirée',
  cellWithdrawn: 'retirée',
  at: (day: string, time: string) => `${day} à\u00a0${time}`,
  toBookUntil: (count: number, date: string) =>
    `${figure('fr', count)}\u00a0à\u00a0réserver, jusqu’au ${date}`,
  toBookFor: (count: number, span: string) =>
    `${figure('fr', count)}\u00a0à\u00a0réserver, ${span}`,
  toBook: (count: number) => `${figure('fr', count)}\u00a0à\u00a0réserver`,
  why: (count: number) => `Pourquoi ${figure('fr', count)}\u202f?`,
  whyAll: 'Tout l’historique, ligne par ligne',
  exampleTitle: 'Forfait 10\u00a0sessions',
  example: 'Exemple',
} satisfies CardMessages
