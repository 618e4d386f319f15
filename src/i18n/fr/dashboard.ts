import type { DashboardMessages } from '../en/dashboard.ts'
import { counted, figure, plural } from '../format.ts'

const sessions = (count: number) => counted('fr', count, { one: 'session', other: 'sessions' })

export const dashboard = {
  title: 'Accueil',
  toBook: (count: number) => `Il vous reste ${sessions(count)} à\u00a0réserver.`,
  toBookBefore: (count: number, date: string) =>
    `Il vous reste ${sessions(count)} à\u00a0réserver avant le ${date}.`,
  toBookSoonest: (count: number, soonest: number, date: string) =>
    `Il vous reste ${sessions(count)} à\u00a0réserver, dont ${soonest} avant le ${date}.`,
  allBooked: (count: number) =>
    count === 1
      ? 'Votre dernière session est réservée.'
      : `Vos ${count}\u00a0dernières sessions sont réservées.`,
  expired: (count: number, date: string) =>
    `${sessions(count)} ${plural('fr', count, { one: 'a expiré', other: 'ont expiré' })} le ${date}.`,
  usedUp: 'Votre forfait est terminé.',
  nextIs: (day: string, time: string) => `Votre prochaine session est ${day} à\u00a0${time}.`,
  withoutPackage: 'Vous n’avez pas encore de forfait.',
  withoutPackageHelp: (coach: string) =>
    `Il apparaîtra ici une fois ouvert par ${coach}, avec un trou pour chaque session faite.`,
  yourCoach: 'votre coach',
  next: 'Prochaine session',
  today: 'aujourd’hui',
  tomorrow: 'demain',
  inDays: (days: number) => `dans ${days}\u00a0jours`,
  now: 'maintenant',
  video: (coach: string) => `En visio, avec ${coach}.`,
  withCoach: (coach: string) => `Avec ${coach}.`,
  join: 'Rejoindre la visio',
  requested: 'Demandée, pas encore confirmée.',
  awaiting: (coach: string) =>
    `${coach} demande une autre date. La session reste réservée jusqu’à ce que vous en choisissiez une.`,
  uncovered: 'À régulariser avec votre coach\u202f: aucun forfait ne la paie encore.',
  freeUntil: (deadline: string) =>
    `Annuler est gratuit jusqu’au *${deadline}*. Ensuite, la session sera décomptée.`,
  freeUntilBoth: (deadline: string) =>
    `Déplacer ou annuler est gratuit jusqu’au *${deadline}*. Ensuite, la session sera décomptée.`,
  freeIsOver: (deadline: string) =>
    `Annuler était gratuit jusqu’au *${deadline}*. Désormais, la session sera décomptée.`,
  following: (day: string, time: string) => `*${day}* à\u00a0${time}`,
  allSessions: 'Toutes les sessions',
  noNext: 'Rien de réservé.',
  noNextHelp: 'Votre prochaine session se tiendra ici, avec son heure et son lien.',
  more: 'Réserver la suite',
  left: (count: number) => `${figure('fr', count)}\u00a0à\u00a0réserver`,
  keep: (weekday: string, time: string) => `Garder votre ${weekday} à\u00a0${time}`,
  keepFree: (count: number, end: string) =>
    `${count === 1 ? 'La date est libre' : `Les ${count}\u00a0dates sont libres`}. ${end}`,
  keepTaken: (free: number, count: number) =>
    `${counted('fr', free, { one: 'date libre', other: 'dates libres' })} sur ${count}. Regardez-les avant de réserver.`,
  keepUnknown: 'Recherche des dates…',
  endsPackage: (date: string) => `Votre forfait serait terminé le ${date}.`,
  leavesOver: (count: number) => `Il vous en resterait ${count} à\u00a0réserver.`,
  bookThese: (count: number) =>
    count === 1 ? 'Réserver cette date' : `Réserver ces ${count}\u00a0dates`,
  seeThese: 'Voir les dates',
  proposed: 'Dates proposées',
  otherwise: 'Choisir autrement',
  otherwiseHelp: 'Une date à la fois, ou un créneau fixe à votre rythme.',
  single: 'Voir les créneaux',
  recurring: 'Sessions récurrentes',
  firstTitle: 'Un créneau fixe',
  firstHelp:
    'Le même jour à la même heure, chaque semaine, toutes les deux semaines ou chaque mois.',
  booked: (count: number) =>
    `${sessions(count)} ${plural('fr', count, { one: 'réservée', other: 'réservées' })}.`,
  undone: (count: number) =>
    `${sessions(count)} ${plural('fr', count, { one: 'recréditée', other: 'recréditées' })}.`,
  notUndone: 'Tout n’a pas pu être défait\u202f: regardez vos sessions.',
  taken: 'Une date vient d’être prise. Rien n’a été réservé\u202f: voyez les nouvelles dates.',
} satisfies DashboardMessages
