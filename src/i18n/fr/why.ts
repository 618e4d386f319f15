import type { WhyMessages } from '../en/why.ts'
import { counted, figure, plural } from '../format.ts'

const agreed = (count: number, one: string) => plural('fr', count, { one, other: `${one}s` })
const sessions = (count: number) => counted('fr', count, { one: 'session', other: 'sessions' })

export const why = {
  title: (count: number) => `Pourquoi ${figure('fr', count)}\u202f?`,
  titleOn: (count: number, date: string) => `Pourquoi ${figure('fr', count)} au ${date}\u202f?`,
  granted: (count: number, date: string) => `${agreed(count, 'accordée')} le ${date}`,
  bought: (count: number, date: string) => `${agreed(count, 'achetée')} le ${date}`,
  opening: (_count: number, date: string) => `solde de départ du ${date}`,
  added: (count: number, date: string) => `${agreed(count, 'ajoutée')} le ${date}`,
  'taken-away': (count: number, date: string) => `${agreed(count, 'retirée')} le ${date}`,
  received: (count: number, date: string) =>
    `${agreed(count, 'reçue')} d’un autre forfait le ${date}`,
  given: (count: number, date: string) =>
    `${agreed(count, 'passée')} à un autre forfait le ${date}`,
  refunded: (count: number, date: string) => `${agreed(count, 'remboursée')} le ${date}`,
  done: (count: number, dates: string) => `${agreed(count, 'faite')}\u202f: ${dates}`,
  booked: (count: number, dates: string) => `${agreed(count, 'réservée')}\u202f: ${dates}`,
  returned: (count: number, dates: string) =>
    `${agreed(count, 'annulée')} puis ${agreed(count, 'recréditée')}\u202f: ${dates}`,
  'late-cancellation': (count: number, dates: string) =>
    `${agreed(count, 'annulation')} ${agreed(count, 'tardive')}\u202f: ${dates}`,
  absence: (count: number, dates: string) => `${agreed(count, 'absence')}\u202f: ${dates}`,
  'late-move': (count: number, dates: string) =>
    `${agreed(count, 'déplacement')} ${agreed(count, 'tardif')}\u202f: ${dates}`,
  expired: (count: number, date: string) => `${agreed(count, 'expirée')} le ${date}`,
  closed: (count: number, date: string) => `${agreed(count, 'retirée')} à la clôture, le ${date}`,
  reopened: (_count: number, date: string) => `de nouveau à réserver dès le ${date}`,
  extension: (date: string) => `validité prolongée jusqu’au ${date}`,
  pause: (_count: number, date: string) => `mis en pause le ${date}`,
  resumption: (_count: number, date: string) => `repris le ${date}`,
  closure: (_count: number, date: string) => `clos le ${date}`,
  grace: (_count: number, date: string) => `utilisables 30\u00a0jours de plus, dès le ${date}`,
  corrected: (_count: number, date: string) => `correction du ${date}`,
  shared: (_count: number, date: string) => `forfait partagé dès le ${date}`,
  unshared: (_count: number, date: string) => `partage terminé le ${date}`,
  migratedSame: 'Rien ne change à ses conditions.',
  migrated: (_count: number, date: string) => `nouvelle version de la formule, le ${date}`,
  reason: (told: string, reason: string) => `${told}\u202f: «\u202f${reason}\u202f»`,
  rule: (hours: number, limit: number) => `${hours}\u00a0h avant, limite ${limit}\u00a0h`,
  withRule: (told: string, rule: string) => `${told} (${rule})`,
  before: (dates: string, count: number) => `${dates}, et ${figure('fr', count)} avant`,
  older: 'plus tôt',
  olderRow: (count: number, date: string) =>
    `${counted('fr', count, { one: 'mouvement', other: 'mouvements' })} dès le ${date}`,
  extended: (date: string) => `validité prolongée le ${date}`,
  showOlder: (count: number) => `Voir les lignes plus anciennes (${figure('fr', count)})`,
  somebody: 'quelqu’un d’autre',
  left: (_count: number) => '*à\u00a0réserver.*',
  leftOn: (_count: number, date: string) => `*à\u00a0réserver* au ${date}.`,
  at: (day: string, time: string) => `${day} à\u00a0${time}`,
  open: (day: string) => `La session du ${day}`,
  delivery: 'Réception',
  deliveryOf: (day: string) => `Ce que Cal.com a envoyé pour la session du ${day}`,
  termsTitle: 'Les conditions de ce forfait',
  lasts: (span: string) => `Valable ${span}.`,
  free: (hours: number) =>
    hours === 0
      ? 'Annulation gratuite jusqu’au début.'
      : `Annulation gratuite jusqu’à ${hours}\u00a0h avant.`,
  lateCharged: 'Annulée plus tard\u202f: décomptée.',
  lateReturned: 'Annulée plus tard\u202f: recréditée.',
  absentCharged: 'Absence\u202f: décomptée.',
  absentReturned: 'Absence\u202f: recréditée.',
  moveFree: 'Déplacée tard\u202f: sans frais.',
  moveCharged: 'Déplacée tard\u202f: l’ancienne date est décomptée.',
  courtesy: (count: number) =>
    `${sessions(count)} ${agreed(count, 'annulée')} tard ${agreed(count, 'recréditée')} par courtoisie.`,
  holdBy: 'La session a lieu avant le dernier jour.',
  bookBy: 'La session est réservée avant le dernier jour.',
  pdf: 'Relevé (PDF)',
  csv: 'Tableau (CSV)',
  otherDay: 'À un autre jour',
  today: 'Aujourd’hui',
  day: 'Au',
  dayWrong: 'Un jour entre le début du forfait et aujourd’hui.',
  known: 'Tel qu’on le savait ce jour-là',
  movements: 'Ce qu’elle a fait au forfait',
  noMovement: 'Rien.',
  place: 'Voir dans l’agenda',
  list: 'Dans mes sessions',
  close: 'Fermer',
  cancelledBecause: (reason: string) => `«\u202f${reason}\u202f»`,
  freeUntil: (day: string, time: string) => `Annulation gratuite jusqu’au ${day} à\u00a0${time}.`,
} satisfies WhyMessages
