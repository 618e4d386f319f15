import type { CoachClientsMessages } from '../en/coach-clients.ts'
import { counted, figure, plural } from '../format.ts'

const clients = (count: number) => counted('fr', count, { one: 'client·e', other: 'client·es' })
const lines = (count: number) => counted('fr', count, { one: 'ligne', other: 'lignes' })

export const coachClients = {
  title: 'Clients',
  lead: (count: number) => (count === 0 ? 'Pas encore de client·e.' : `${clients(count)}.`),
  leadMany: (count: number) => `Plus de ${clients(count)}.`,
  leadFound: (count: number) =>
    count === 0
      ? 'Personne.'
      : `${clients(count)} ${plural('fr', count, { one: 'trouvé·e', other: 'trouvé·es' })}.`,
  search: 'Chercher par nom ou adresse',
  searchPlaceholder: 'Nom, adresse ou téléphone',
  filters: 'Afficher',
  all: 'Tous',
  active: 'Actifs',
  ending: 'Forfait qui finit',
  'no-package': 'Sans forfait',
  'nothing-booked': 'Rien de réservé',
  add: 'Ajouter',
  import: 'Coller une liste',
  until: 'jusqu’au',
  toBook: (count: number) => `${figure('fr', count)}\u00a0à\u00a0réserver`,
  paused: (count: number) => `${figure('fr', count)}\u00a0en\u00a0pause`,
  none: 'aucune',
  noPackage: 'sans forfait',
  allBooked: 'tout est réservé',
  noNext: 'rien de réservé',
  awaiting: (count: number) =>
    count === 1 ? 'une nouvelle date à trouver' : `${count} nouvelles dates à trouver`,
  at: (day: string, time: string) => `${day} à\u00a0${time}`,
  more: 'Afficher la suite',
  emptyHelp: 'Ajoutez la première personne, ou collez toute une liste.',
  emptyFilter: 'Personne, avec ce filtre.',
  emptySearch: 'Personne n’a ce nom ou cette adresse.',
  clear: 'Tout afficher',
  close: 'Fermer',
  addTitle: 'Ajouter un·e client·e',
  nameField: 'Nom',
  nameMissing: 'Donnez un nom.',
  emailField: 'Adresse e-mail',
  emailHelp: 'Les réservations faites avec cette adresse lui reviennent.',
  emailWrong: 'Ce n’est pas une adresse e-mail. Par exemple camille@example.ch.',
  phoneField: 'Téléphone',
  languageField: 'Langue',
  invite: 'Envoyer une invitation, avec un lien de connexion',
  addDo: (name: string) => (name === '' ? 'Ajouter' : `Ajouter ${name}`),
  added: (name: string) => `${name}\u202f: fiche ajoutée.`,
  addedInvited: (name: string) => `${name}\u202f: fiche ajoutée, l’invitation part.`,
  addedNotInvited: (name: string) =>
    `${name}\u202f: fiche ajoutée\u202f; l’invitation n’a pas pu partir.`,
  importTitle: 'Coller une liste',
  importHelp:
    'Une personne par ligne\u202f: nom, adresse et téléphone, séparés par des points-virgules, des virgules ou des tabulations.',
  importLabel: 'Lignes',
  importExample: 'Camille Rochat\u202f; camille@example.ch',
  check: 'Vérifier d’abord',
  checked: (created: number, skipped: number) =>
    `${clients(created)} à ajouter${skipped === 0 ? '.' : `, ${lines(skipped)} de côté.`}`,
  importDo: (count: number) => `Ajouter ${clients(count)}`,
  importNothing: 'Rien à ajouter',
  imported: (count: number) =>
    `${clients(count)} ${plural('fr', count, { one: 'ajouté·e', other: 'ajouté·es' })}.`,
  line: (number: number) => `ligne ${number}`,
  willAdd: 'à ajouter',
  change: 'Changer les lignes',
  'no-name': 'il manque le nom',
  'no-email': 'il manque l’adresse',
  'bad-email': 'ce n’est pas une adresse e-mail',
  'two-emails': 'deux adresses sur une ligne',
  'name-too-long': 'le nom est trop long',
  'bad-phone': 'ce n’est pas un numéro de téléphone',
  'unreadable-character': 'un caractère ne peut pas être gardé',
  'too-many-columns': 'plus de trois colonnes',
  'email-taken': 'l’adresse est déjà connue',
  'twice-in-list': 'l’adresse figure deux fois dans la liste',
  header: 'nomme les colonnes',
  tooMany:
    'C’est plus qu’une liste ne peut apporter à la fois\u202f: collez-la en plusieurs parties.',
} satisfies CoachClientsMessages
