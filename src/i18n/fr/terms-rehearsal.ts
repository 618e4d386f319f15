import type { TermsRehearsalMessages } from '../en/terms-rehearsal.ts'
import { counted } from '../format.ts'

const sessions = (count: number) => counted('fr', count, { one: 'session', other: 'sessions' })
const clients = (count: number) => counted('fr', count, { one: 'personne', other: 'personnes' })

export const termsRehearsal = {
  title: 'Et si les conditions avaient été autres\u202f?',
  help: 'Essayé sur ce qui s’est passé ces jours-là. Rien n’est changé.',
  from: 'Du',
  to: 'Au',
  dayWrong: 'Choisissez un jour jusqu’à aujourd’hui.',
  backwards: 'Le dernier jour vient avant le premier.',
  nothingAsked: 'Choisissez au moins une condition autre que «\u202fcomme vendu\u202f».',
  lateMove: 'Déplacée tard',
  lateMoveFree: 'Sans frais',
  lateMoveCharged: 'L’ancienne date est décomptée',
  expiry: 'Jusqu’au dernier jour, elle doit',
  holdBy: 'avoir lieu',
  bookBy: 'être réservée',
  courtesy: 'Annulations tardives pardonnées par forfait',
  courtesyWrong: 'Un nombre entier de 0 à 1000.',
  holdDays: 'Après une demande de nouvelle date, elle est gardée',
  holdDaysUnit: 'jours',
  holdDaysWrong: 'Un nombre entier de jours, de 0 à 365.',
  types: 'Le forfait couvre',
  everyType: 'Tous les types de sessions',
  someTypes: 'Seulement certains types',
  typesMissing: 'Choisissez au moins un type de session.',
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
  inMoney: (sums: string) => `En argent\u202f: ${sums}.`,
  unwritten: 'Rien n’a été écrit\u202f: ce n’est qu’un calcul.',
} satisfies TermsRehearsalMessages
