import type { TermsRehearsalMessages } from '../en/terms-rehearsal.ts'
import { counted } from '../format.ts'

const sessions = (count: number) => counted('fr', count, { one: 'session', other: 'sessions' })
const clients = (count: number) => counted('fr', count, { one: 'personne', other: 'personnes' })

export const termsRehearsal = {
  title: 'Et si les conditions avaient été autres\u202f?',
  help: 'Essayé sur ce qui s’est passé ces 90\u00a0derniers jours. Rien n’est changé.',
  hours: 'Annulation gratuite jusqu’à',
  hoursUnit: 'h avant',
  hoursWrong: 'Un nombre entier d’heures, de 0 à 8760.',
  late: 'Annulée tard',
  absent: 'Absence',
  asSold: 'Comme vendu',
  charged: 'Décomptée',
  returned: 'Recréditée',
  ask: 'Calculer',
  unreachable: 'Le serveur ne répond pas. Réessayez dans un instant.',
  nothing: 'Rien n’aurait été différent.',
  span: (from: string, to: string) => `Du ${from} au ${to}.`,
  found: (credits: number, count: number) =>
    credits === 0
      ? `Autant de sessions décomptées, mais d’autres, pour ${clients(count)}.`
      : `${sessions(Math.abs(credits))} de ${credits < 0 ? 'moins' : 'plus'} décomptées, pour ${clients(count)}.`,
  signed: (credits: number) =>
    `${credits < 0 ? '\u2212\u202f' : '+\u202f'}${sessions(Math.abs(credits))}`,
  unwritten: 'Rien n’a été écrit\u202f: ce n’est qu’un calcul.',
} satisfies TermsRehearsalMessages
