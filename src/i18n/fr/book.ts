import type { BookMessages } from '../en/book.ts'

export const book = {
  title: 'Réserver',
  lead: 'Une date à la fois, ou le même créneau à votre rythme.',
  single: 'Une session',
  recurring: 'Sessions récurrentes',
  ways: 'Manières de réserver',
  what: 'Ce que vous réservez',
  minutes: (count: number) => `${count}\u00a0min`,
  takes: (credits: number) =>
    credits === 0
      ? 'Ne prend rien à votre forfait.'
      : credits === 1
        ? 'Prend 1\u00a0session à votre forfait.'
        : `Prend ${credits}\u00a0sessions à votre forfait.`,
  loading: 'Les dates libres de Cal.com arrivent…',
  late: 'Les dates de Cal.com ne s’affichent pas ici. Réservez sur sa propre page\u202f: votre nom et votre adresse y sont remplis.',
  atCalcom: 'Réserver sur Cal.com',
  elsewhere: 'Plutôt sur la page de Cal.com\u202f?',
  openThere: 'L’ouvrir',
  frame: (label: string) => `Dates libres pour ${label}`,
  booked: 'Réservée. Elle apparaît sur vos pages dans un instant.',
  none: 'Rien ne se réserve encore une date à la fois.',
  noneHelp: 'Votre coach n’a pas encore dit où. Un créneau fixe se réserve tout de suite.',
} satisfies BookMessages
