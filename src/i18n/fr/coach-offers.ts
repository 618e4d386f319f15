import type { CoachOffersMessages } from '../en/coach-offers.ts'
import { counted } from '../format.ts'

const sessions = (count: number) => counted('fr', count, { one: 'session', other: 'sessions' })

export const coachOffers = {
  title: 'Formules',
  lead: (count: number) =>
    count === 0
      ? 'Rien n’est encore en vente.'
      : `${counted('fr', count, { one: 'formule', other: 'formules' })} en vente.`,
  create: 'Nouvelle formule',
  empty:
    'Une formule remplit le forfait que vous accordez\u202f: sessions, prix, validité et conditions.',
  emptyCoach: 'C’est le ou la propriétaire du studio qui crée les formules.',
  sold: 'En vente',
  former: 'Plus vendues',
  version: (version: number) => `version ${version}`,
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
  public: 'Montrée aux clients.',
  private: 'Vue par l’équipe seulement.',
  edit: 'Modifier',
  editNamed: (name: string) => `Modifier ${name}`,
  retire: 'Ne plus vendre',
  retireNamed: (name: string) => `Ne plus vendre ${name}`,
  retired: (name: string) => `${name} n’est plus en vente.`,
  sell: 'Vendre à nouveau',
  sellNamed: (name: string) => `Vendre ${name} à nouveau`,
  soldAgain: (name: string) => `${name} est de nouveau en vente.`,
  createTitle: 'Nouvelle formule',
  editTitle: 'Modifier la formule',
  createDo: 'Mettre en vente',
  editDo: (version: number) => `Garder comme version ${version}`,
  created: 'La formule est en vente.',
  changed: (version: number) => `La version ${version} est en vente.`,
  versionSays:
    'Cela crée une nouvelle version. Les forfaits déjà vendus gardent ce avec quoi ils ont été vendus.',
  nameFr: 'Nom en français',
  nameEn: 'Nom en anglais',
  nameEnHelp: 'Vide\u202f: le même nom.',
  nameMissing: 'Donnez un nom.',
  count: 'Sessions',
  countWrong: 'Un nombre entier, de 1 à 1000.',
  price: 'Prix',
  priceHelp: 'Vide\u202f: offerte.',
  priceWrong: 'Un montant, par exemple 1100 ou 1100.50.',
  validity: 'Valable',
  kinds: {
    endless: 'Sans limite de date',
    days: 'Quelques jours',
    weeks: 'Quelques semaines',
    months: 'Quelques mois',
    until: 'Jusqu’à un jour',
  },
  howMany: 'Combien',
  countsFrom: 'Compté dès',
  from: { sale: 'La vente', first: 'La première session' },
  spanWrong: 'Un nombre entier, de 1 à 3650.',
  lastDay: 'Dernier jour',
  hours: 'Annulation gratuite jusqu’à',
  hoursUnit: 'h avant',
  hoursHelp: 'Vide\u202f: comme dans les conditions du studio.',
  hoursWrong: 'Un nombre entier d’heures, de 0 à 8760.',
  isPublic: 'Montrée aux clients',
  isOnce: 'Une fois par personne, pour commencer',
} satisfies CoachOffersMessages
