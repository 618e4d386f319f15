import type { CoachCalendarMessages } from '../en/coach-calendar.ts'
import { counted } from '../format.ts'

const REFUSED = { one: 'heure refusée', other: 'heures refusées' } as const
const sessions = (count: number) => counted('fr', count, { one: 'session', other: 'sessions' })

export const coachCalendar = {
  title: 'Agenda',
  weekLead: (count: number, from: string, to: string) =>
    count === 0 ? `Rien du ${from} au ${to}.` : `${sessions(count)}, du ${from} au ${to}.`,
  monthLead: (count: number, month: string) =>
    `${count === 0 ? 'Rien' : sessions(count)} en ${month.toLocaleLowerCase('fr')}.`,
  view: 'Vue',
  week: 'Semaine',
  month: 'Mois',
  today: 'Aujourd’hui',
  earlierWeek: 'Semaine précédente',
  laterWeek: 'Semaine suivante',
  earlierMonth: 'Mois précédent',
  laterMonth: 'Mois suivant',
  newSession: 'Nouvelle session',
  grid: 'Sessions de la semaine, par jour et par heure',
  hour: (hour: number) => `${String(hour).padStart(2, '0')}:00`,
  emptyDay: 'Rien ce jour.',
  days: 'Jours de la semaine',
  sessionNamed: (name: string, when: string, state: string) => `${name}, ${when}, ${state}`,
  more: (count: number) => `${count} de plus`,
  ofDay: (day: string, count: number, refused: number) =>
    `${day}, ${sessions(count)}${refused === 0 ? '' : `, ${counted('fr', refused, REFUSED)}`}`,
  coach: 'Coach',
  everybody: 'Tout le monde',
  close: 'Fermer',
  done: 'faite',
  held: 'réservée',
  lost: 'manquée',
  asked: 'demandée',
  open: 'à régulariser',
  refused: 'heure refusée',
  toRecord: 'à pointer',
  session: (day: string) => `Session du ${day}`,
} satisfies CoachCalendarMessages
