import type { TeamMessages } from '../en/team.ts'
import { counted } from '../format.ts'

export const team = {
  title: 'Studio',
  clients: (count: number) =>
    count === 0
      ? 'Pas encore de client·e.'
      : `${counted('fr', count, { one: 'client·e', other: 'client·es' })}.`,
  clientsMany: (count: number) => `Plus de ${count}\u00a0client·es.`,
  signedIn: (name: string, role: string, studio: string) => `${name}, ${role}, ${studio}`,
  owner: 'propriétaire',
  coach: 'coach',
  list: 'Client·es et forfaits',
  without: 'pas de forfait',
  done: (count: number) => `${count}\u00a0${count > 1 ? 'faites' : 'faite'}`,
  held: (count: number) => `${count}\u00a0${count > 1 ? 'réservées' : 'réservée'}`,
  open: (count: number) => `${count}\u00a0à\u00a0réserver`,
  empty: 'Les client·es apparaissent ici dès leur création.',
  how: 'Saisir et décider',
  howHelp:
    'Cette page montre ce qui est là. Client·es, forfaits, ajustements, séries et ce qui attend une décision se saisissent et se lisent par l’API, avec votre clé.',
  reference: 'Référence de l’API',
  setup: 'Le webhook de Cal.com',
  more: 'Afficher la suite',
} satisfies TeamMessages
