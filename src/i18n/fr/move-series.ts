import { deName } from '../elision.ts'
import type { MoveSeriesMessages } from '../en/move-series.ts'
import { counted } from '../format.ts'

const sessions = (count: number) => counted('fr', count, { one: 'session', other: 'sessions' })

export const moveSeries = {
  open: 'Changer la série…',
  title: (name: string) => `Déplacer des sessions de la série ${deName(name)}`,
  legend: 'À déplacer',
  weekday: 'Jour',
  nothing: 'Déplacer',
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
