import type { CoachBulkMessages } from '../en/coach-bulk.ts'
import { counted, figure } from '../format.ts'

const BOOKED = { one: 'réservée', other: 'réservées' }

const packages = (count: number) => counted('fr', count, { one: 'forfait', other: 'forfaits' })
const people = (count: number) => counted('fr', count, { one: 'personne', other: 'personnes' })
const days = (count: number) => counted('fr', count, { one: 'jour', other: 'jours' })

export const coachBulk = {
  title: 'Forfaits qui finissent',
  clients: 'Clients',
  open: 'Prolonger ou écrire à plusieurs',
  lead: (count: number) =>
    count === 0
      ? 'Aucun forfait ne finit ces jours-là.'
      : `${counted('fr', count, { one: 'forfait finit', other: 'forfaits finissent' })} ces jours-là.`,
  cut: 'Plus de 200\u202f: choisissez moins de jours.',
  from: 'Du',
  until: 'Au',
  turned: 'Le dernier jour est avant le premier.',
  all: (count: number) => (count === 1 ? 'Le seul' : `Tous les ${figure('fr', count)}`),
  chosen: (count: number) => `${figure('fr', count)} choisi${count > 1 ? 's' : ''}`,
  choose: (name: string) => `Choisir ${name}`,
  left: (left: number, booked: number) =>
    `${left} à\u00a0réserver · ${booked === 0 ? 'rien de réservé' : counted('fr', booked, BOOKED)}`,
  endsOn: (date: string) => `finit le ${date}`,
  endedOn: (date: string) => `a fini le ${date}`,
  extend: 'Prolonger…',
  write: 'Écrire…',
  extendTitle: (count: number) => `Prolonger ${packages(count)}`,
  byDays: 'De combien de jours',
  byDaysUnit: 'jours',
  byDaysWrong: 'Un nombre entier de 1 à 3650.',
  moves: (before: string, after: string) => `${before} → *${after}*`,
  extendDo: (count: number) => `Prolonger ${packages(count)}`,
  extended: (count: number, by: number) =>
    `${packages(count)} prolongé${count > 1 ? 's' : ''} de ${days(by)}.`,
  notDone: (count: number) =>
    count === 1
      ? 'Un forfait n’est pas prolongé\u202f:'
      : `${packages(count)} ne sont pas prolongés\u202f:`,
  writeTitle: (count: number) => `Écrire au sujet de ${packages(count)}`,
  subject: 'Objet',
  subjectMissing: 'Donnez un objet.',
  message: 'Message',
  messageMissing: 'Écrivez d’abord quelque chose.',
  help: '{prénom}, {reste}, {fin} et {forfait} sont remplis pour chacun·e. Le solde de sessions et le chemin pour réserver suivent d’eux-mêmes. Le message part hors des heures calmes.',
  unknown: (name: string) =>
    `{${name}} n’existe pas. Il y a {prénom}, {reste}, {fin} et {forfait}.`,
  preview: (name: string) => `Ce que ${name} recevra`,
  writeDo: (count: number) => `Écrire à ${people(count)}`,
  written: (count: number) => `Le message part pour ${people(count)}.`,
  notWritten: (count: number) =>
    count === 1
      ? 'Une personne ne le reçoit pas\u202f:'
      : `${people(count)} ne le reçoivent pas\u202f:`,
  usualSubject: 'Votre forfait se termine bientôt',
  usualText:
    'Bonjour {prénom},\n\nVotre forfait se termine le {fin}, et il vous reste {reste} à réserver.\nOn trouve des dates ensemble\u202f?',
  problems: {
    NotFound: 'n’existe plus',
    PackageEnded: 'clos ou remboursé',
    AlreadyPaused: 'en pause sans date de fin',
    InvalidValidity: 'finit déjà plus tard, ou ce jour est passé',
    'no-address': 'pas d’adresse',
    muted: 'ne souhaite pas de tels e-mails',
    demo: 'rien ne part d’une démonstration',
    'same-client': 'le reçoit déjà, pour un autre forfait',
    ChangedSince: 'a changé entre-temps',
    'already-written': 'a reçu le même aujourd’hui',
  },
} satisfies CoachBulkMessages
