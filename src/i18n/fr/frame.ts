import type { FrameMessages } from '../en/frame.ts'

export const frame = {
  skip: 'Aller au contenu',
  navigation: 'Principal',
  home: 'Accueil',
  sessions: 'Sessions',
  book: 'Réserver',
  profile: 'Profil',
  loading: 'Chargement…',
  failed: 'Le chargement a échoué. Vérifiez la connexion, puis réessayez.',
  failedBecause: (detail: string) => `Le chargement a échoué. ${detail}`,
  retry: 'Réessayer',
  offline: 'Pas de connexion. Ce que vous voyez n’est peut-être plus à jour.',
  missing: 'Cette page n’existe pas.',
  missingHelp: 'L’adresse est peut-être ancienne ou mal recopiée.',
  toHome: 'Retour à l’accueil',
  justNow: 'à l’instant',
  undo: 'Défaire',
  placeTime: (time: string, place: string) => `${time} à ${place}`,
} satisfies FrameMessages
