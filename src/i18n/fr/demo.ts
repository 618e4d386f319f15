import type { DemoMessages } from '../en/demo.ts'

export const demo = {
  name: 'Démo',
  help: 'Rien ici n’est vrai.',
  viewAs: 'Voir comme',
  coach: (name: string) => `${name} (coach)`,
  client: (name: string) => `${name} (client·e)`,
  calcom: 'Cal.com de la démo',
  leave: 'Quitter',
  remove: 'Supprimer la démo',
  removing: 'Suppression…',
  failed: 'Le serveur n’a pas répondu\u202f: réessayez.',
} satisfies DemoMessages
