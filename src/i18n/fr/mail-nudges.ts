import type { MailNudgesMessages } from '../en/mail-nudges.ts'
import { counted } from '../format.ts'

const DONE = { one: 'faite', other: 'faites' }
const BOOKED = { one: 'réservée', other: 'réservées' }

const sessions = (count: number) => counted('fr', count, { one: 'session', other: 'sessions' })

export const mailNudges = {
  greeting: (first: string) => `Bonjour ${first},`,
  ends: {
    today: 'Votre forfait se termine aujourd’hui',
    tomorrow: 'Votre forfait se termine demain',
    days: (days: number) => `Votre forfait se termine dans ${days}\u00a0jours`,
  },
  fewLeft: (count: number) => `Il vous reste ${sessions(count)}`,
  nothingBooked: 'Votre prochaine session',
  toHold: (count: number, date: string) =>
    `Il vous reste ${sessions(count)} à\u00a0faire d’ici au ${date}.`,
  toBook: (count: number, date: string) =>
    `Il vous reste ${sessions(count)} à\u00a0réserver d’ici au ${date}.`,
  left: (count: number) => `Il vous reste ${sessions(count)} à\u00a0réserver.`,
  nothingYet: 'Vous n’avez rien de réservé pour l’instant.',
  fewExplained: (toCome: number, booked: number) =>
    booked === 0
      ? `Il vous reste ${sessions(toCome)} à\u00a0venir avec ce forfait.`
      : `Il vous reste ${sessions(toCome)} à\u00a0venir avec ce forfait, dont ${booked} déjà réservée${booked > 1 ? 's' : ''}.`,
  unusedLost: 'Ce qui n’est pas utilisé d’ici là expire.',
  bookByExplained: 'Ce qui est réservé d’ici là peut avoir lieu plus tard.',
  goOn: (studio: string) =>
    `Envie de continuer ensuite\u202f? Répondez simplement à\u00a0${studio}.`,
  balance: (name: string, done: number, booked: number, toBook: number) =>
    `${name}\u202f: ${counted('fr', done, DONE)} · ${counted('fr', booked, BOOKED)} · ${toBook} à\u00a0réserver.`,
  book: 'Réserver une session',
  dashboard: 'Voir mes sessions',
  why: (studio: string) => `Vous recevez ce message parce que vous avez un forfait chez ${studio}.`,
  mute: 'Ne plus recevoir ces relances',
  muteLink: 'Pour ne plus recevoir ces relances\u202f:',
  page: {
    title: 'E-mails',
    ask: (studio: string) =>
      `Ne plus recevoir les relances de ${studio} sur ce qui reste et ce qui se termine\u202f?`,
    kept: 'Ce que vous demandez vous-même, comme un code de connexion, arrive toujours.',
    confirm: 'Ne plus recevoir de relances',
    done: (studio: string) => `C’est fait\u202f: ${studio} ne vous relance plus.`,
    back: 'Les recevoir à nouveau',
    again: (studio: string) => `Vous recevez à nouveau les relances de ${studio}.`,
    wrong:
      'Ce lien n’est pas complet. Copiez-le en entier depuis l’e-mail, ou passez par votre profil.',
    profile: 'Mon profil',
  },
} satisfies MailNudgesMessages
