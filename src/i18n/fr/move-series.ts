import { deName } from '../elision.ts'
import type { MoveSeriesMessages } from '../en/move-series.ts'
import { counted } from '../format.ts'

const sessions = (count: number) => counted('fr', count, { one: 'session', other: 'sessions' })

export const moveSeries = {
  open: 'Changer la série…',
  title: (name: string) => `Déplacer des sessions de la série ${deName(name)}`,
  openOwn: 'Changer la suite…',
  openOwnNamed: (day: string) => `Changer la série à partir du ${day}`,
  ownTitle: 'Changer votre créneau fixe\u202f?',
  leave: 'Fermer',
  keep: '*Chacune garde sa place\u202f:* rien ne change dans votre forfait.',
  lateCounts: (count: number) =>
    count === 1
      ? '*Une est déplacée trop tard\u202f: son ancienne date sera décomptée,* et la nouvelle en prend une autre.'
      : `*${count} sont déplacées trop tard\u202f: leurs anciennes dates seront décomptées,* et les nouvelles en prennent d’autres.`,
  instead: (day: string, time: string) => `au lieu du ${day} à\u00a0${time}`,
  legend: 'À déplacer',
  weekday: 'Jour',
  nothing: 'Choisissez un autre moment',
  move: (count: number) => `Déplacer ${sessions(count)}`,
  moved: (count: number, kept: number) => {
    const told = `${sessions(count)} ${count > 1 ? 'déplacées' : 'déplacée'}`
    return kept === 0 ? `${told}.` : `${told}, ${kept} déjà déplacées à part restent où elles sont.`
  },
  checking: 'Les dates sont vérifiées…',
  unreachable: 'Les dates n’ont pas pu être vérifiées. Réessayez dans un instant.',
  allFree: 'Toutes les dates sont libres.',
  taken: (count: number) =>
    `${counted('fr', count, { one: 'date ne va pas', other: 'dates ne vont pas' })}\u202f: rien n’est déplacé avant que toutes aillent.`,
  at: (day: string, time: string) => `${day} à\u00a0${time}`,
  states: {
    free: 'libre',
    conflict: 'conflit',
    'outside-validity': 'hors validité',
    'beyond-balance': 'au-delà du forfait',
    'over-cap': 'limite atteinte',
    holiday: 'férié',
    'short-notice': 'trop proche',
    'shifted-by-clock-change': 'libre, décalée par le changement d’heure',
  },
} satisfies MoveSeriesMessages
