import type { CoachNudgeMessages } from '../en/coach-nudge.ts'
import { counted } from '../format.ts'

const sessions = (count: number) => counted('fr', count, { one: 'session', other: 'sessions' })

export const coachNudge = {
  menu: 'Relancer…',
  nudge: 'Relancer',
  nudgeNamed: (name: string) => `Relancer ${name}`,
  title: (name: string) => `Relancer ${name}`,
  help: 'Rien ne part d’ici\u202f: le message s’ouvre dans votre messagerie, ou se copie.',
  message: 'Message',
  copy: 'Copier',
  copied: 'Copié',
  open: 'Ouvrir dans la messagerie',
  close: 'Fermer',
  withoutEmail: 'Il n’y a pas d’adresse\u202f: copiez le message et envoyez-le autrement.',
  subjectLeft: 'Votre prochaine session',
  subjectOver: 'Vos sessions',
  hello: (name: string) => `Bonjour ${name},`,
  left: (count: number, limit: string) =>
    `Il vous reste ${sessions(count)} à\u00a0réserver${limit}.`,
  limit: (date: string) => ` avant le ${date}`,
  booked: (when: string) => `Votre dernière session réservée est le ${when}.`,
  awaiting: 'Une session vous attend à une nouvelle date\u202f: il reste à la choisir.',
  none: 'Vous n’avez rien de réservé pour l’instant.',
  over: 'Votre forfait est terminé. On continue avec un nouveau\u202f?',
  book: (url: string) => `Pour choisir une date\u202f: ${url}`,
  bye: 'À bientôt,',
  at: (day: string, time: string) => `${day} à\u00a0${time}`,
} satisfies CoachNudgeMessages
