import type { OffersMessages } from '../en/offers.ts'
import { counted } from '../format.ts'

const sessions = (count: number) => counted('fr', count, { one: 'session', other: 'sessions' })

export const offers = {
  title: 'Pour la suite',
  lead: 'Ce que le studio propose. Écrivez-lui\u202f: le forfait apparaîtra ici une fois accordé.',
  ask: 'Demander par mail',
  askNamed: (name: string) => `Demander ${name} par mail`,
  askSubject: (name: string) => `Formule «\u202f${name}\u202f»`,
  askBody: (offer: string, who: string) =>
    `Bonjour,\n\nJe souhaite prendre cette formule\u202f: ${offer}.\n\nMeilleures salutations,\n${who}`,
  askCoach: 'Parlez-en à votre coach.',
  sessions,
  free: 'offerte',
  endless: 'sans limite de date',
  until: (date: string) => `jusqu’au ${date}`,
  lasts: {
    days: (count: number) => `valable ${counted('fr', count, { one: 'jour', other: 'jours' })}`,
    weeks: (count: number) =>
      `valable ${counted('fr', count, { one: 'semaine', other: 'semaines' })}`,
    months: (count: number) => `valable ${counted('fr', count, { one: 'mois', other: 'mois' })}`,
  },
  fromFirst: (lasts: string) => `${lasts} dès la première session`,
  cancel: (hours: number) => `annulation gratuite jusqu’à ${hours}\u00a0h avant`,
  once: 'une fois par personne',
  weekly: (count: number) => `${count} par semaine au plus`,
  monthly: (count: number) => `${count} par mois au plus`,
} satisfies OffersMessages
