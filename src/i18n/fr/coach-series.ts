import { deName } from '../elision.ts'
import type { CoachSeriesMessages } from '../en/coach-series.ts'
import { counted } from '../format.ts'

const sessions = (count: number) => counted('fr', count, { one: 'session', other: 'sessions' })

export const coachSeries = {
  pageTitle: (name: string) => `Sessions récurrentes ${deName(name)}`,
  menu: 'Sessions récurrentes…',
  pageLead: (name: string) =>
    `Un créneau fixe. Rien n’est réservé avant votre accord\u202f; ${name} le voit aussitôt.`,
  back: 'Retour à la fiche',
  left: (name: string, count: number) => `Il reste à ${name} ${sessions(count)} à\u00a0réserver.`,
  dates: 'Les dates',
  outsideBecause: (date: string) =>
    `Le forfait est valable jusqu’au ${date}. Vous pouvez le prolonger.`,
  outsideBecauseEarly: 'Aucun forfait n’est valable ce jour-là.',
  beyondBecause: 'Il ne reste rien à réserver sur le forfait.',
  takesSeveral: (count: number) => `*${sessions(count)}* de plusieurs forfaits.`,
  leaves: (count: number, limit: string) =>
    count === 0
      ? 'Il n’en restera plus à\u00a0réserver.'
      : `Il en restera ${count} à\u00a0réserver${limit}.`,
  noPackage: '*Aucun forfait actif ne couvre ces dates.* Accordez-en un d’abord.',
  createdHelp: 'Elles sont sur le forfait et dans les pages de la personne.',
} satisfies CoachSeriesMessages
