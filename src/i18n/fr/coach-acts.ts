import type { CoachActsMessages } from '../en/coach-acts.ts'
import { counted } from '../format.ts'

const sessions = (count: number) => counted('fr', count, { one: 'session', other: 'sessions' })

export const coachActs = {
  keep: 'Garder la session',
  cancelTitle: (day: string, name: string) => `Annuler la session du ${day} avec ${name}\u202f?`,
  cancelReturned: (name: string) => `*Elle sera recréditée à ${name}.*`,
  cancelFree: '*Rien n’était décompté pour elle.*',
  thenLeft: (count: number) => `Il restera ${sessions(count)} à réserver.`,
  hostNeverLate: 'Une annulation par le coach n’est jamais tardive. La personne en est informée.',
  reason: 'Raison',
  reasonOptional: 'Raison, si vous voulez la donner',
  reasonHelp: 'Elle figure dans l’historique du forfait.',
  reasonMissing: 'Donnez une raison\u202f: elle figure dans l’historique du forfait.',
  cancel: 'Annuler la session',
  cancelled: (name: string, day: string) => `${name}, ${day}\u202f: annulée.`,
  atCalcom: 'Réservée sur Cal.com\u202f: elle reste à changer là-bas aussi.',
  atCalcomOpen: 'Ouvrir sa page sur Cal.com',
  calcomWaiting: 'en route vers Cal.com',
  calcomFailed: 'Cal.com n’est pas au courant',
  moveTitle: (day: string, name: string) => `Déplacer la session du ${day} avec ${name}\u202f?`,
  moveKeeps: '*Elle garde sa place dans le forfait\u202f:* le compte ne change pas.',
  day: 'Jour',
  time: 'Heure',
  timeWrong: 'Ce n’est pas une heure. Par exemple 18:30.',
  dayWrong: 'Choisissez un jour.',
  minutes: (count: number) => `${count}\u00a0min`,
  move: (day: string, time: string) => `Déplacer au ${day} à\u00a0${time}`,
  moveNowhere: 'Choisissez un autre moment',
  moved: (name: string, day: string, time: string) =>
    `${name}\u202f: déplacée au ${day} à\u00a0${time}.`,
  returnTitle: (day: string, name: string) => `Recréditer à ${name} la session du ${day}\u202f?`,
  returnSays: '*1\u00a0session sera recréditée.*',
  giveBack: 'Recréditer la session',
  returned: (name: string, day: string) => `${name}\u202f: la session du ${day} est recréditée.`,
  newTitle: 'Nouvelle session',
  duration: 'Durée',
  coach: 'Coach',
  type: 'Type',
  anyType: 'Session simple',
  typeOf: (label: string, credits: number) =>
    `${label} · ${credits === 0 ? 'gratuit' : `${credits}\u00a0${credits === 1 ? 'session' : 'sessions'}`}`,
  grantFirst: 'Accorder un forfait',
  book: (day: string, time: string) => `Réserver ${day} à\u00a0${time}`,
  bookNothing: 'Réserver',
  booked: (name: string, day: string, time: string) =>
    `${name}\u202f: réservée, ${day} à\u00a0${time}.`,
  chooseClient: 'Choisissez quelqu’un\u202f: ce qui sera décompté s’affiche ici.',
  other: 'Changer',
} satisfies CoachActsMessages
