import { deName } from '../elision.ts'
import type { CoachPackageMessages } from '../en/coach-package.ts'
import { counted, plural } from '../format.ts'

const sessions = (count: number) => counted('fr', count, { one: 'session', other: 'sessions' })

export const coachPackage = {
  more: (name: string) => `Plus d’actions\u202f: ${name}`,
  extend: 'Prolonger',
  extendNamed: (name: string) => `Prolonger le forfait ${deName(name)}`,
  extendTitle: (name: string) => `Prolonger «\u202f${name}\u202f»`,
  extendDo: (date: string) => `Valable jusqu’au ${date}`,
  extendNothing: 'Prolonger',
  lastDay: 'Nouveau dernier jour',
  extendSays: (before: string, left: number) =>
    `*Au lieu du ${before}.* ${sessions(left)} à\u00a0réserver. Ce qui avait expiré revient.`,
  extended: (name: string, date: string) => `«\u202f${name}\u202f» est valable jusqu’au ${date}.`,
  pause: 'Mettre en pause…',
  pauseTitle: (name: string) => `Mettre «\u202f${name}\u202f» en pause`,
  pauseDo: (date: string) => `Mettre en pause dès le ${date}`,
  from: 'Dès le',
  until: 'Dernier jour de la pause',
  untilHelp: 'Vide\u202f: jusqu’à la reprise.',
  pauseOpen: '*Le forfait durera plus longtemps*, d’autant de jours.',
  pauseSays: (date: string) => `*Valable ensuite jusqu’au ${date}.*`,
  pauseFree: 'Rien n’est réservé pendant la pause.',
  pauseBooked: (count: number) =>
    `${sessions(count)} ${plural('fr', count, { one: 'réservée', other: 'réservées' })} pendant la pause\u202f:`,
  those: (count: number) => plural('fr', count, { one: 'Cette session', other: 'Ces sessions' }),
  keep: (count: number) => (count === 1 ? 'La garder' : 'Les garder'),
  cancel: 'Annuler et recréditer',
  paused: (name: string) => `«\u202f${name}\u202f» est en pause.`,
  pausedSince: (from: string) => `depuis le ${from}`,
  pausedBetween: (from: string, until: string) => `du ${from} au ${until}`,
  resume: 'Reprendre',
  resumed: (name: string, date: string) =>
    `«\u202f${name}\u202f» reprend, valable jusqu’au ${date}.`,
  resumedOpen: (name: string) => `«\u202f${name}\u202f» reprend.`,
  close: 'Clore…',
  closeTitle: (name: string) => `Clore «\u202f${name}\u202f»\u202f?`,
  closeDo: 'Clore le forfait',
  closeKeep: 'Garder le forfait',
  closeSays: (left: number) =>
    `*${sessions(left)} ne ${plural('fr', left, { one: 'pourra', other: 'pourront' })} plus être ${plural('fr', left, { one: 'réservée', other: 'réservées' })}.* Ce qui est réservé le reste.`,
  closed: (name: string) => `«\u202f${name}\u202f» est clos.`,
} satisfies CoachPackageMessages
